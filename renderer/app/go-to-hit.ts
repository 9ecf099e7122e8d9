import type { MarkedText } from "#shared/domain/search-hit.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { wordsOf } from "#shared/document/fields/words.ts";
import { parseQuery } from "#shared/search/parse-query.ts";
import { placesOf, type Sought, soughtIn } from "#shared/search/passage.ts";
import type { OpenDocument } from "../document/open-document.ts";
import { arriveAt } from "../editor/arrival/arrive.ts";
import { beforeAnyInput } from "../editor/before-any-input.ts";
import { editorOf, onBodyShown } from "../editor/editor-of.ts";
import { goBeside, goToDocument, type Workspace } from "./workspace.ts";

/** A document that a search has found, what it was asked, and what it showed of the text. */
export type FoundPlace = Readonly<{ row: DocumentRow; query: string; passage: MarkedText }>;

/** Opens a document at the words for which it was found; at its beginning where only its title has them. */
export function goToHit(workspace: Workspace, found: FoundPlace, isBeside: boolean): void {
  const { row, query, passage } = found;
  if (isBeside) goBeside(row, workspace.memory);
  else goToDocument(row);
  if (passage.ranges.length === 0) return;

  const sought = soughtIn(parseQuery(query).filter((part) => part.kind === "words"));
  const { document } = workspace.documents.find(row);
  // Before the window has drawn what was gone to, the editor may be one that is about to go.
  const arrive = () => void workspace.clock.after(0, () => arriveIn(workspace, found, sought));
  if (editorOf(document) !== undefined) return arrive();
  const stops = [
    onBodyShown((shown) => {
      if (shown !== document) return;
      stop();
      arrive();
    }),
    whenLeft(() => stop()),
  ];
  const stop = () => {
    for (const each of stops) each();
  };
}

/** By then the parts of a page that no other page has are read from disk, such as metrics. */
const partsCome = 150;

function arriveIn(
  workspace: Workspace,
  found: FoundPlace,
  sought: readonly Sought[],
  isFirst = true,
): void {
  const { documents, clock, wantedFields } = workspace;
  const { row, passage } = found;
  const { document } = documents.find(row);
  const editor = editorOf(document);
  if (editor === undefined) return;
  if (arriveAt(editor, { sought, passage }, clock)) return;
  const page = editor.getRootElement()?.closest("article");
  if (page !== null && page !== undefined && arriveInBox(page, sought)) return;
  const field = detailWith(document, sought);
  if (field !== null) wantedFields.emit({ document: row.id, field });
  else if (isFirst) {
    // Whoever has begun something meanwhile stays at it.
    const stop = beforeAnyInput(() => callOff());
    const callOff = clock.after(partsCome, () => {
      stop();
      arriveIn(workspace, found, sought, false);
    });
  }
}

/** A field that stands in the text keeps its words in a box of its own: the caret goes before them, as in the text. */
function arriveInBox(page: Element, sought: readonly Sought[]): boolean {
  for (const box of page.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>(
    "textarea, input",
  )) {
    // A number and a slider have no place for a caret.
    const [place] = box.selectionStart === null ? [] : placesOf(box.value, sought);
    if (place === undefined) continue;
    box.focus();
    // Words that were selected would be replaced by the next key.
    box.setSelectionRange(place.start, place.start);
    box.scrollIntoView({ block: "center" });
    return true;
  }
  return false;
}

/** The first field beside the text that has one of the words. */
function detailWith(document: OpenDocument, sought: readonly Sought[]): string | null {
  const found = document.type?.fields.find(
    (each) =>
      each.place === "details" &&
      placesOf(wordsOf(document.readField(each.key), each), sought).length > 0,
  );
  return found?.key ?? null;
}

/** Whoever has gone elsewhere meanwhile is not taken anywhere. */
function whenLeft(left: () => void): () => void {
  window.addEventListener("hashchange", left, { once: true });
  return () => window.removeEventListener("hashchange", left);
}
