import type { DocumentPlace } from "../document/open-document.ts";
import { createFromTemplate, duplicateDocument, saveAsTemplate } from "../document/templates.ts";
import type { Notice } from "../features/document/Notices.tsx";
import type { Command } from "./commands.ts";
import { reasonFor } from "./transfer-commands.ts";
import { goToDocument, type Workspace } from "./workspace.ts";

type Given = Readonly<{
  workspace: Workspace;
  place: DocumentPlace;
  /** Both would stand beside it. */
  mayWrite: boolean;
  tell: (notice: Notice) => void;
}>;

/** Making the document on the screen once more: beside it, or for others to begin with. */
export function templateCommands({ workspace, place, mayWrite, tell }: Given): readonly Command[] {
  if (!mayWrite) return [];
  const duplicate = async () => {
    const made = await duplicateDocument(workspace, place);
    if (made.ok) goToDocument(made.value);
    else tell(failed("The document was not duplicated.", reasonFor(made.failure.kind)));
  };
  const save = async () => {
    const made = await saveAsTemplate(workspace, place);
    if (!made.ok) return tell(failed("No template was made.", reasonFor(made.failure.kind)));
    tell({
      tone: "plain",
      lead: "A template was made of this document.",
      rest: "“New document” offers it. This document is as it was.",
    });
  };
  return [
    {
      id: "document.duplicate",
      title: "Duplicate",
      group: "This document",
      run: () => void duplicate(),
    },
    {
      id: "document.save-as-template",
      title: "Save as template",
      group: "This document",
      run: () => void save(),
    },
  ];
}

/** Makes a document from a template and shows it; what to tell the person where that cannot be done. */
export async function beginWithTemplate(
  workspace: Workspace,
  template: DocumentPlace,
  space: DocumentPlace["space"],
): Promise<Notice | null> {
  const made = await createFromTemplate(workspace, template, space);
  if (!made.ok) {
    return failed("No document was made from the template.", reasonFor(made.failure.kind));
  }
  goToDocument(made.value);
  return null;
}

function failed(lead: string, why: string): Notice {
  return { tone: "warn", lead, rest: `${why} Nothing was changed.` };
}
