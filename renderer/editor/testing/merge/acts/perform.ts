import { type LexicalCommand, REDO_COMMAND, UNDO_COMMAND } from "lexical";
import type { Act } from "../script.ts";
import { tornIn } from "../tokens.ts";
import { readView } from "../view.ts";
import type { ActIn } from "./act-in.ts";
import * as blocks from "./block-acts.ts";
import * as tables from "./table-acts.ts";
import * as texts from "./text-acts.ts";

/** What each act does inside one update of the editor. The others bring their own. */
const inOneUpdate: Partial<Record<Act["do"], (act: ActIn) => void>> = {
  type: texts.$type,
  compose: texts.$beginComposition,
  endComposition: texts.$endComposition,
  replace: texts.$replace,
  remove: texts.$remove,
  split: texts.$split,
  mergeBack: texts.$merge,
  mergeForward: texts.$merge,
  lineBreak: texts.$lineBreak,
  bold: texts.$format,
  italic: texts.$format,
  link: texts.$link,
  kind: blocks.$changeKind,
  collapse: blocks.$collapse,
  list: blocks.$list,
  unlist: blocks.$unlist,
  indent: blocks.$indent,
  outdent: blocks.$indent,
  check: blocks.$check,
  move: blocks.$move,
  moveMany: blocks.$move,
  drag: blocks.$drag,
  deleteBlock: blocks.$deleteBlock,
  insertTable: tables.$insertTable,
  addRow: tables.$addRow,
  addColumn: tables.$addColumn,
  removeRow: tables.$removeRow,
  removeColumn: tables.$removeColumn,
  moveRow: tables.$moveRow,
  moveColumn: tables.$moveColumn,
  paste: blocks.$paste,
  pasteOver: blocks.$pasteOver,
};

/** Does in an editor what a person does there. */
export function perform(act: ActIn): void {
  const parts = performInParts(act);
  while (parts.next().done !== true);
}

/** The same, with a rest after each part of it that somebody who watches can be shown. */
export function* performInParts(act: ActIn): Generator<void, void> {
  if (act.kind === "undo") stepInTime(act, UNDO_COMMAND);
  else if (act.kind === "redo") stepInTime(act, REDO_COMMAND);
  else if (act.kind === "typeKeys") yield* texts.typeKeys(act);
  else {
    if (act.kind !== "endComposition") act.update(() => texts.$getReady(act));
    yield;
    act.update(() => inOneUpdate[act.kind]?.(act));
  }
}

/** As often as it takes to have a word whole or away: its first letter may have been a step of its own. */
function stepInTime(act: ActIn, command: LexicalCommand<void>): void {
  const torn = () => tornIn(readView(act.editor).text);
  const before = torn();
  for (let times = 0; times < 8; times++) {
    act.editor.dispatchCommand(command, undefined);
    const now = torn();
    if (now === "" || now === before) return;
  }
}
