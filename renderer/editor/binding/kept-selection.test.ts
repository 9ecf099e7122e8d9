import { $getNodeByKey, $getSelection, $isRangeSelection, type RangeSelection } from "lexical";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { meet, send } from "../testing/meet.ts";
import type { Person } from "../testing/person.ts";
import { $placeOf } from "./place.ts";

test("Enter and typing go on where the person is, also after something came from elsewhere", async () => {
  const [pm, lead] = meet("one", "two");
  pm.type([0, 3], "");
  lead.type([1, 3], "!");
  send(lead, pm);
  await settled();
  for (const word of ["first", "second"]) {
    pm.editor.update(
      () => {
        const selection = $getSelection();
        if (!$isRangeSelection(selection)) return;
        selection.insertParagraph();
        selection.insertText(word);
      },
      { discrete: true },
    );
  }
  expect(pm.text).toBe("one\nfirst\nsecond\ntwo!");
  expect(caretOf(pm)).toEqual({ block: 2, offset: 6 });
});

test.each([
  ["forwards", [0, 4], [0, 7]],
  ["backwards", [0, 7], [0, 4]],
] as const)(
  "what others type beside selected words is not selected with them, %s",
  async (_way, from, to) => {
    const [pm, lead] = meet("one two three");
    pm.select(from, to);
    lead.type([0, 4], "NEW ");
    lead.type([0, 11], "S");
    send(lead, pm);
    await settled();
    expect(selectedBy(pm)).toBe("two");
    pm.editor.update(() => $rangeSelection()?.insertText("2"), { discrete: true });
    expect(pm.text).toBe("one NEW 2S three");
  },
);

test("selected words stay selected where somebody puts them into a line of their own", async () => {
  const [pm, lead] = meet("one two three");
  pm.select([0, 4], [0, 7]);
  lead.act([0, 4], [0, 4], (selection) => void selection.insertParagraph());
  send(lead, pm);
  await settled();
  expect(selectedBy(pm)).toBe("two");
});

test("a caret that was left of selected words stays one when these come back", async () => {
  const [pm, lead] = meet("one two");
  lead.lineBreak([0, 7]);
  send(lead, pm);
  pm.select([0, 4], [0, 8]);
  expect(selectedBy(pm)).toBe("two\n");
  lead.document.endUndoStep();
  lead.remove([0, 4], [0, 8]);
  send(lead, pm);
  await settled();
  lead.undo();
  send(lead, pm);
  expect(pm.text).toBe("one two\u2028");
  expect(selectedBy(pm)).toBe("");
});

test("what is selected up to a block is selected still when that goes, with words that were joined to it", () => {
  const [pm, lead] = meet("one", "two", "three");
  lead.merge(1);
  const [first] = lead.stored;
  if (first === undefined) throw new Error("There is no block.");
  // Each before the last, so that one has its order before that of what was joined.
  for (let at = 0; at < 8; at++) {
    lead.document.edit(() => void lead.document.body.insert({ after: first.id }, {}));
  }
  send(lead, pm);
  pm.select([0, 0], [1, 0]);
  lead.deleteBlock(1);
  send(lead, pm);
  expect(selectedBy(pm)).toBe("onetwo");
});

test.for(["one", ""])(
  "a caret in a block that goes stands behind what was written meanwhile at the end of the one before (%j)",
  async (first) => {
    const [pm, lead] = meet(first, "two", "three");
    pm.select([1, 1], [1, 1]);
    lead.type([0, first.length], " and more");
    lead.deleteBlock(1);
    pm.receive(Y.mergeUpdates(lead.outbox.splice(0)));
    await settled();
    expect(caretOf(pm)).toEqual({ block: 0, offset: first.length + " and more".length });
  },
);

test("a caret in a cell that holds nothing goes along when somebody moves its column, and back again", () => {
  const [pm, lead] = meet("one");
  lead.insertTable(0, 1, 3);
  lead.type([3, 0], "first");
  const line = lead.blocks[3]?.key ?? "";
  lead.editor.update(() => $getNodeByKey(line)?.remove(), { discrete: true });
  lead.type([4, 0], "second");
  lead.type([5, 0], "third");
  send(lead, pm);
  pm.select([3, 0]);
  const table = lead.stored.find((block) => block.table !== null);
  const [first, , last] = table?.table?.columns ?? [];
  if (table === undefined || first === undefined || last === undefined)
    throw new Error("No table.");
  lead.document.endUndoStep();
  lead.document.edit(() => lead.document.body.moveColumn(table.id, first.id, last.id));
  send(lead, pm);
  expect(pm.text).toBe("\none\nsecond\nthird\n");
  expect(caretOf(pm)).toEqual({ block: 5, offset: 0 });
  lead.undo();
  send(lead, pm);
  expect(caretOf(pm)).toEqual({ block: 3, offset: 0 });
  lead.type([3, 0], "new");
  send(lead, pm);
  expect(caretOf(pm)?.block).toBe(3);
});

function $rangeSelection(): RangeSelection | null {
  const selection = $getSelection();
  return $isRangeSelection(selection) ? selection : null;
}

function selectedBy(person: Person): string {
  return person.editor.read(() => $rangeSelection()?.getTextContent() ?? "");
}

function settled(): Promise<void> {
  return new Promise((resolve) => queueMicrotask(resolve));
}

function caretOf(person: Person): Readonly<{ block: number; offset: number }> | null {
  const { blocks } = person;
  return person.editor.read(() => {
    const selection = $getSelection();
    const place = $isRangeSelection(selection) ? $placeOf(selection.anchor) : null;
    if (place === null) return null;
    return { block: blocks.findIndex(({ key }) => key === place.key), offset: place.offset };
  });
}
