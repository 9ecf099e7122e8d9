import { $createTableNodeWithDimensions } from "@lexical/table";
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $isElementNode,
  $setCompositionKey,
  COLLABORATION_TAG,
  type ElementNode,
  type LexicalNode,
} from "lexical";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { rootsOf } from "#shared/document/layout.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { meet } from "../testing/meet.ts";
import type { Person } from "../testing/person.ts";

const rest = 7000;

function watched(...texts: readonly string[]) {
  const [pm] = meet(...texts);
  const clock = new ManualClock();
  const mismatches: number[] = [];
  pm.document.onMismatch((found) => mismatches.push(found.length));
  pm.binding.watch(clock);
  return { pm, clock, mismatches };
}

/** Changes the editor behind the binding's back. */
function tamper(person: Person, $change: () => void): void {
  person.editor.update($change, { discrete: true, tag: COLLABORATION_TAG });
}

test("words that are on the screen only go to the tray, and the editor shows what is stored", () => {
  const { pm, clock, mismatches } = watched("one", "two");
  tamper(pm, () => {
    $getRoot().getAllTextNodes()[1]?.setTextContent("two and more");
  });
  expect(pm.text).toBe("one\ntwo and more");
  clock.advance(rest);
  expect(pm.text).toBe("one\ntwo");
  expect(mismatches).toEqual([1]);
  expect(pm.document.tray.waiting).toMatchObject([
    { text: "two and more", before: "one", why: "check-mismatch" },
  ]);
});

test("the words of a table that is on the screen only go to the tray, cell by cell", () => {
  const { pm, clock, mismatches } = watched("one", "two");
  tamper(pm, () => {
    const table = $createTableNodeWithDimensions(2, 2, false);
    $getRoot().append(table);
    for (const [index, cell] of table.getChildren().flatMap($childrenOf).entries()) {
      cell.clear().append($createParagraphNode().append($createTextNode(`cell ${index}`)));
    }
  });
  clock.advance(rest);
  expect(pm.text).toBe("one\ntwo");
  expect(mismatches).toEqual([4]);
  const kept = pm.document.tray.waiting.map(({ text }) => text);
  expect(kept.toSorted()).toEqual(["cell 0", "cell 1", "cell 2", "cell 3"]);
});

test("a block that got lost on the screen comes back", () => {
  const { pm, clock, mismatches } = watched("one", "two");
  tamper(pm, () => $getRoot().getFirstChild()?.remove());
  clock.advance(rest);
  expect(pm.text).toBe("one\ntwo");
  expect(mismatches).toEqual([0]);
});

test("an editor that shows what is stored is left alone", () => {
  const { pm, clock, mismatches } = watched("one", "two");
  pm.insertTable(1, 2, 2);
  pm.turnInto(0, "check");
  pm.format([0, 0], [0, 2], "bold");
  pm.lineBreak([0, 1]);
  const before = pm.editor.getEditorState();
  clock.advance(rest);
  expect(mismatches).toEqual([]);
  expect(pm.editor.getEditorState()).toBe(before);
});

test("nobody is checked who is at work, nor in the middle of a character", async () => {
  const { pm, clock, mismatches } = watched("one", "two");
  tamper(pm, () => $getRoot().getAllTextNodes()[1]?.setTextContent("other"));
  clock.advance(5000);
  pm.type([0, 0], "x");
  clock.advance(5000);
  expect(mismatches).toEqual([]);
  pm.act([0, 0], [0, 0], (selection) => $setCompositionKey(selection.anchor.key));
  clock.advance(rest);
  expect(mismatches).toEqual([]);
  pm.act([0, 0], [0, 0], () => $setCompositionKey(null));
  await Promise.resolve();
  clock.advance(rest);
  expect(mismatches).toEqual([1]);
});

test("once it has ended it looks no more", () => {
  const { pm, clock, mismatches } = watched("one");
  tamper(pm, () => $getRoot().getAllTextNodes()[0]?.setTextContent("other"));
  pm.binding.end();
  clock.advance(rest);
  expect(mismatches).toEqual([]);
});

test("a body that did not hear of a change is read anew, and the editor shows what is stored", () => {
  const { pm, clock, mismatches } = watched("one", "two");
  const heard = deafen(rootsOf(pm.doc).blocks);
  firstText(pm).insert(0, "number ");
  heard();
  expect(pm.text).toBe("one\ntwo");
  clock.advance(rest);
  expect(pm.text).toBe("number one\ntwo");
  expect(mismatches.length).toBe(1);
  pm.type([0, 0], "the ");
  expect(pm.text).toBe("the number one\ntwo");
});

test("words that this window's own copy of the document has lost, and only that, are missed: compared is a fresh load", () => {
  const { pm, clock, mismatches } = watched("one", "two");
  const text = firstText(pm);
  pm.doc.transact(() => {
    text.insert(0, "number ");
    // What comes behind is still among what Yjs would write down, and in no chain any more.
    if (text._start !== null) text._start.right = null;
  });
  expect(pm.text).toBe("number \ntwo");
  clock.advance(rest);
  expect(mismatches).toEqual([1]);
  expect(pm.document.tray.waiting).toMatchObject([{ text: "number ", why: "check-mismatch" }]);
  expect(pm.document.readAfresh()[0]?.content).toMatchObject([{ text: "number one" }]);
});

function firstText({ doc }: Person): Y.Text {
  for (const entry of rootsOf(doc).blocks.values()) {
    const text: unknown = entry instanceof Y.Map ? entry.get("t") : null;
    if (text instanceof Y.Text) return text;
  }
  throw new Error("There is no block with a text");
}

function $childrenOf(node: LexicalNode): readonly ElementNode[] {
  return $isElementNode(node) ? node.getChildren().filter($isElementNode) : [];
}

/** Keeps a type's observers from hearing, as a fault in keeping level would; what it gives back lets them hear again. */
function deafen(type: Y.Map<unknown>): () => void {
  const observers: unknown = Reflect.get(type, "_dEH");
  if (typeof observers !== "object" || observers === null) throw new Error("Yjs keeps them there");
  const listeners: unknown = Reflect.get(observers, "l");
  Reflect.set(observers, "l", []);
  return () => void Reflect.set(observers, "l", listeners);
}
