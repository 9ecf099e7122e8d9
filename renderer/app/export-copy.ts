import { titleAsFileName } from "#shared/domain/file-name.ts";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { Naming } from "#shared/markdown/write/naming.ts";
import type { NameOf } from "../document/comments-session.ts";
import type { DocumentSession } from "../document/document-session.ts";
import type { Notice } from "../features/document/Notices.tsx";
import { documentName } from "../fields/document-name.ts";
import { noticeOf, savedWords } from "./export-words.ts";
import { filesOf, type HashInName, NamedFiles, saveBeside } from "./files-beside.ts";
import { namesHere } from "./markdown-naming.ts";
import type { Workspace } from "./workspace.ts";

/** Saves a copy of a document as Markdown where the person says, and its pictures and files beside it; what to tell them of it, or nothing if they called it off. */
export async function exportCopy(
  workspace: Workspace,
  session: DocumentSession,
): Promise<Notice | null> {
  const { bridge } = workspace;
  const { document } = session;
  document.door.prepare();
  const title = document.textField("title")?.read() ?? "";
  const name = documentName(title, document.type?.name ?? "");
  const hasComments = await session.comments.whenRead();
  const nameOf = nameOfAuthors(workspace, document.place.space);
  const save = async (hash: HashInName, again?: string) => {
    // Anew for each try, as the text is: while a place is chosen, somebody may paste another.
    const files = new NamedFiles(await filesOf(workspace, session), hash);
    const naming: Naming = {
      document: namesHere(workspace, document.place.space),
      attachment: (id, wanted) => files.addressOf(id, wanted),
    };
    const text = await session.toMarkdown(naming, nameOf);
    const saved = await bridge.call("files.saveText", {
      suggestedName: `${titleAsFileName(name)}.md`,
      text,
      files: files.shown.map(({ name: called, id, blob }) => ({
        name: called,
        id,
        size: blob.size,
      })),
      ...(again !== undefined && { again }),
    });
    return { saved, files };
  };

  let tried = await save("beginning");
  if (!tried.saved.ok && tried.saved.failure.kind === "taken") {
    tried = await save("whole", tried.saved.failure.again);
  }
  const { saved, files } = tried;
  if (!saved.ok) return noticeOf(saved.failure.kind);
  const refused = await saveBeside(bridge, saved.value.ticket, files.shown);
  return savedWords({ missing: files.missing, refused, hasComments });
}

function nameOfAuthors({ sharing }: Workspace, space: SpaceId): NameOf {
  const state = sharing.peopleOf(space);
  const members = state.kind === "here" ? state.people.members : [];
  return (by) => members.find(({ devices }) => devices.some(({ key }) => key === by))?.name ?? "";
}
