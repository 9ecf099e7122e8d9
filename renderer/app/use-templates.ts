import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { SpaceId } from "#shared/domain/ids.ts";
import { documentName } from "../fields/document-name.ts";
import { useToast } from "../ui/Toast.tsx";
import type { Command } from "./commands.ts";
import { beginWithTemplate } from "./template-commands.ts";
import { useCommands } from "./use-command.ts";
import { goToDocument, type Workspace } from "./workspace.ts";

export type Templates = Readonly<{
  rows: readonly DocumentRow[];
  /**
   * Makes a document from one of them and shows it. Where others would read what the template says, it is said first.
   * Whoever calls that off is led back, by what is given or to what has the focus.
   */
  begin: (template: DocumentRow, putFocusBack?: (() => void) | null) => void;
}>;

/** The templates there are, each with a command to begin with it and one to change it. */
export function useTemplates(
  workspace: Workspace,
  all: readonly DocumentRow[],
  spaceFor: (type: string) => SpaceId,
): Templates {
  const tell = useToast();
  const rows = all.filter((row) => row.isTemplate && row.trashedAt === null);
  const beginIn = (template: DocumentRow, space: SpaceId) => {
    const { heldKeys } = workspace;
    heldKeys.hold();
    void beginWithTemplate(workspace, template, space).then((failed) => {
      if (failed === null) return;
      heldKeys.drop();
      tell({ words: `${failed.lead} ${failed.rest}` });
    });
  };
  const begin: Templates["begin"] = (template, putFocusBack = null) => {
    const space = spaceFor(template.type);
    const spaceOf = (id: SpaceId) => workspace.spaces.state.spaces.find((each) => each.id === id);
    const to = spaceOf(space);
    if (space === template.space || to?.kind !== "shared") return beginIn(template, space);
    workspace.sharingTasks.emit({
      kind: "begin",
      wanted: {
        template: documentName(template.title, template.type),
        from: spaceOf(template.space)?.name ?? "its space",
        to,
        onBegin: () => beginIn(template, space),
        putFocusBack,
      },
    });
  };
  useCommands(
    workspace.commands,
    rows.flatMap((row): Command[] => {
      const name = documentName(row.title, row.type);
      return [
        { id: `begin.${row.id}`, title: `New from “${name}”`, group: "New", run: () => begin(row) },
        {
          id: `template.${row.id}`,
          title: `Change the template “${name}”`,
          group: "Go to",
          run: () => goToDocument(row),
        },
      ];
    }),
  );
  return { rows, begin };
}
