import { $getSelection, $isRangeSelection, $setCompositionKey, FORMAT_TEXT_COMMAND } from "lexical";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { insertLines, type Line } from "#shared/document/body/lines.ts";
import { rootsOf } from "#shared/document/layout.ts";
import { Person } from "../testing/person.ts";
import { $offsetOf, $readLines } from "./editor-lines.ts";

const context: Line = { kind: "heading", text: "Context" };

function meet(...lines: Line[]): readonly [Person, Person] {
  const doc = new Y.Doc();
  insertLines(rootsOf(doc).body, lines);
  const seed = Y.encodeStateAsUpdate(doc);
  return [new Person(seed), new Person(seed)];
}

function paragraph(text: string): Line {
  return { kind: "paragraph", text };
}

function send(from: Person, to: Person): void {
  for (const update of from.outbox.splice(0)) to.receive(update);
}

function caretOf(person: Person): number | null {
  return person.editor.read(() => {
    const selection = $getSelection();
    return $isRangeSelection(selection) ? $offsetOf(selection.anchor, $readLines()) : null;
  });
}

test("Enter at the end of a heading begins a paragraph", () => {
  const [pm] = meet(context, paragraph("Why"));
  pm.split(7);
  expect(pm.stored).toEqual([context, paragraph(""), paragraph("Why")]);
});

test("a heading that is split stays a heading on both sides", () => {
  const [pm] = meet({ kind: "heading", text: "Context and drivers" });
  pm.split(7);
  expect(pm.stored.map((line) => line.kind)).toEqual(["heading", "heading"]);
});

test("the caret stays with its words while somebody else types before it", () => {
  const [pm, lead] = meet(paragraph("one"), paragraph("two three"));
  pm.act(7, 7, () => {});
  lead.type(0, "zero ");
  lead.split(5);
  send(lead, pm);
  expect(caretOf(pm)).toBe(13);
  expect(pm.text.slice(0, 13)).toBe("zero \none\ntwo");
});

test("undo takes back what I did and leaves what others did", () => {
  const [pm, lead] = meet(paragraph("start"));
  pm.type(5, " mine");
  lead.type(0, "theirs ");
  send(lead, pm);
  pm.undo();
  expect(pm.lines).toEqual([paragraph("theirs start")]);
  pm.redo();
  expect(pm.lines).toEqual([paragraph("theirs start mine")]);
});

test("after undo the caret is where the change was", () => {
  const [pm] = meet(paragraph("first"), paragraph("second"));
  pm.type(5, " words");
  pm.act(18, 18, () => {});
  pm.undo();
  expect(caretOf(pm)).toBe(5);
});

test("what others do waits while a character is being composed, and comes in after it", async () => {
  const [pm, lead] = meet(paragraph("tea"));
  pm.act(3, 3, (selection) => $setCompositionKey(selection.anchor.key));
  lead.type(0, "green ");
  send(lead, pm);
  expect(pm.text).toBe("tea");

  pm.act(3, 3, (selection) => {
    selection.insertText("茶");
    $setCompositionKey(null);
  });
  await Promise.resolve();
  expect(pm.text).toBe("green tea茶");
  expect(pm.stored).toEqual(pm.lines);
});

test("what is typed but not handed over yet is in the document before a foreign change enters", () => {
  const [pm, lead] = meet(paragraph("a"), paragraph("b"));
  pm.act(1, 1, () => {});
  pm.editor.update(() => {
    const selection = $getSelection();
    if ($isRangeSelection(selection)) selection.insertText("!");
  });
  lead.type(3, "?");
  send(lead, pm);
  expect(pm.stored).toEqual([paragraph("a!"), paragraph("b?")]);
  expect(pm.lines).toEqual(pm.stored);
});

test("a change from elsewhere is not written back", () => {
  const [pm, lead] = meet(context, paragraph(""));
  lead.type(8, "words");
  send(lead, pm);
  expect(pm.outbox).toEqual([]);
});

test("formats are refused, because the body cannot keep them", () => {
  const [pm] = meet(paragraph("plain"));
  pm.act(0, 5, () => {});
  pm.editor.dispatchCommand(FORMAT_TEXT_COMMAND, "bold");
  const formats = pm.editor.read(() =>
    $getSelection()
      ?.getNodes()
      .map((node) => node.exportJSON()),
  );
  expect(formats).toMatchObject([{ format: 0 }]);
});

test("a body in which every line was removed still has one to write in", () => {
  const [pm] = meet(context, paragraph("words"));
  pm.remove(0, 13);
  expect(pm.lines).toHaveLength(1);
  pm.type(0, "again");
  expect(pm.text).toBe("again");
});
