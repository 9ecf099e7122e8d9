import { draft, draftOf } from "#shared/document/content/draft.ts";
import { writeMarkdown } from "#shared/markdown/write-markdown.ts";
import type { OpenDocument } from "../document/open-document.ts";
import { editorOf } from "../editor/editor-of.ts";
import { selectedDrafts } from "../editor/markdown/selected-drafts.ts";
import type { Notice } from "../features/document/Notices.tsx";
import { namesHere } from "./markdown-naming.ts";
import type { Workspace } from "./workspace.ts";

/**
 * Puts what is selected of a document on the clipboard, as Markdown; all of it, with its title, where nothing is. Gives the words
 * that say so, or what to tell where it did not work.
 */
export async function copyAsMarkdown(
  workspace: Workspace,
  document: OpenDocument,
): Promise<Readonly<{ words: string }> | Notice> {
  const editor = editorOf(document);
  const selected = editor === undefined ? null : selectedDrafts(editor, document);
  const naming = {
    document: namesHere(workspace, document.place.space),
    attachment: (_id: string, name: string) => name,
  };
  const text = writeMarkdown(selected ?? wholeOf(document), naming);
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    return {
      tone: "warn",
      lead: "Nothing was copied.",
      rest: "The system did not let Throughline use the clipboard. The document is as it was; “Export as Markdown…” saves it as a file.",
    };
  }
  return { words: selected === null ? "Copied the document as Markdown" : "Copied as Markdown" };
}

function wholeOf(document: OpenDocument) {
  document.door.prepare();
  const title = document.textField("title")?.read().trim() ?? "";
  const heading = draft("heading1", { content: [{ kind: "text", text: title, marks: {} }] });
  return [...(title === "" ? [] : [heading]), ...document.body.blocks.map(draftOf)];
}
