import type { OpenDocument } from "../document/open-document.ts";
import { takeUp } from "../editor/arrival/take-up.ts";
import type { ShownSheet } from "../features/document/Sheet.tsx";
import { takeBegun } from "./screen-memory.ts";
import type { Workspace } from "./workspace.ts";

type Opened = Readonly<{
  document: OpenDocument;
  sheet: ShownSheet;
  /** What holds the text and what stands beside it. */
  screen: HTMLElement | null;
  /** Beside another document only the one that came has the keyboard. */
  isNewHere: boolean;
}>;

/**
 * Gives a document that has come onto the screen the keyboard: whoever opened it scrolls and writes without pointing at
 * it first. A new one is named, and goes on in its text once it is; any other goes on where it was written last.
 */
export function takeKeyboard(workspace: Workspace, opened: Opened): void {
  const { memory, lastPlaces, following, heldKeys } = workspace;
  const { document, sheet, screen, isNewHere } = opened;
  if (takeBegun(memory, document.place.id)) return sheet.toText();
  if (!isNewHere) return;
  if (!sheet.isNamed && !document.isReadOnly) return sheet.toTitle();
  // Where something else was asked for meanwhile, what is typed is for that.
  if (isAtWork(screen) || heldKeys.isWaiting) return;
  // Whoever follows somebody looks where they are.
  takeUp(document, following.now === null ? lastPlaces.markIn(document.place) : null);
}

/**
 * Whether the keyboard is already in it, such as at the words that a search has found, or in a box. The text of the document
 * beside it does not count: whoever opened this one from there goes on in this one.
 */
function isAtWork(screen: HTMLElement | null): boolean {
  const { activeElement } = window.document;
  if (activeElement === null) return false;
  return screen?.contains(activeElement) === true || activeElement.closest(writing) !== null;
}

const writing = "[role=dialog], [role=alertdialog], input, select, textarea";
