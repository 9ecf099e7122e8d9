import { useCallback, useMemo } from "react";
import { attachmentIdSchema, type SpaceId } from "#shared/domain/ids.ts";
import { keepAttachment } from "../document/keep-attachment.ts";
import { readAttachment, type Waiting } from "../document/read-attachment.ts";
import { useSpaces } from "../document/spaces.ts";
import type { EditorSurroundings } from "../editor/surroundings.ts";
import { othersIn } from "../features/people/sync-line.ts";
import type { FilesAround } from "../files/files-around.ts";
import { handOut } from "./hand-out.ts";
import { editorPresence } from "./presence/editor-presence.ts";
import { goToDocument, pathOf, type Workspace } from "./workspace.ts";

/** What an editor of a document in this space needs of the window. */
export function useEditorSurroundings(
  workspace: Workspace,
  space: SpaceId,
): EditorSurroundings & FilesAround {
  const { bridge, documents, sharing } = workspace;
  const { rows, isHere } = useSpaces(workspace.spaces);
  const readFile = useCallback(
    async (id: string, waiting: Waiting) => {
      const named = attachmentIdSchema.safeParse(id);
      return named.success ? readAttachment(bridge, { space, id: named.data }, waiting) : null;
    },
    [bridge, space],
  );
  const presence = useMemo(() => editorPresence(workspace, space), [workspace, space]);
  return useMemo(
    () => ({
      openLink: (url) => void bridge.call("link.open", { url }),
      documents: new Map(rows.map((row) => [row.id, row])),
      areDocumentsHere: isHere,
      mentionable: rows.filter(
        (row) => row.space === space && row.trashedAt === null && !row.isTemplate,
      ),
      hrefOf: (row) => `#${pathOf(row)}`,
      openDocument: goToDocument,
      presence,
      readFile,
      isAlone: () => {
        const told = sharing.peopleOf(space);
        return told.kind === "here" && othersIn(told.people).length === 0;
      },
      keepFile: (picture) => keepAttachment(bridge, space, picture),
      handOut: (name, file) => handOut(bridge, name, file),
      createNote: (title) => {
        const place = documents.create(space, "note");
        const { document } = documents.find(place);
        document.textField("title")?.write(title, title.length);
        return place.id;
      },
    }),
    [bridge, documents, sharing, rows, isHere, space, presence, readFile],
  );
}
