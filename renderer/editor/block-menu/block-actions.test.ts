import { $createNodeSelection, $getNodeByKey, $setSelection } from "lexical";
import { expect, test } from "vitest";
import { MOVE_BLOCK_COMMAND } from "../move-block-extension.ts";
import { TABLE_ACTION_COMMAND, type TableAction } from "../table/table-actions-extension.ts";
import { bringTogether, meet } from "../testing/meet.ts";
import type { Person } from "../testing/person.ts";
import {
  DELETE_BLOCK_COMMAND,
  DUPLICATE_BLOCK_COMMAND,
  MOVE_BLOCK_BESIDE_COMMAND,
} from "./block-actions-extension.ts";
import { $wholeBlock } from "./whole-block.ts";

function moveBeside(person: Person, block: number, beside: number, side: "before" | "after"): void {
  const { blocks } = person;
  const keyOf = (index: number) => blocks[index]?.key ?? "";
  person.act([block, 0], [block, 0], () => {
    const [one, other] = [block, beside].map((index) => {
      const node = $getNodeByKey(keyOf(index));
      return (node === null ? null : $wholeBlock(node))?.getKey() ?? "";
    });
    const place = { key: one ?? "", beside: other ?? "", side };
    person.editor.dispatchCommand(MOVE_BLOCK_BESIDE_COMMAND, place);
  });
}

/** Drags a block by its handle while a stretch is selected. */
function drag(
  person: Person,
  selected: readonly [from: number, to: number],
  block: number,
  { beside, side }: { beside: number; side: "before" | "after" },
): void {
  const { blocks } = person;
  const [from, to] = selected;
  person.act([from, 1], [to, 1], () => {
    const [one, other] = [block, beside].map((index) => {
      const node = $getNodeByKey(blocks[index]?.key ?? "");
      return (node === null ? null : $wholeBlock(node))?.getKey() ?? "";
    });
    const place = { key: one ?? "", beside: other ?? "", side, takesSelected: true };
    person.editor.dispatchCommand(MOVE_BLOCK_BESIDE_COMMAND, place);
  });
}

function outline(person: Person): readonly string[] {
  return person.stored.map(
    ({ kind, content }) =>
      `${kind}: ${content.map((inline) => (inline.kind === "text" ? inline.text : "•")).join("")}`,
  );
}

test("a block is doubled below itself, and the copy is another block", () => {
  const [pm, lead] = meet("one", "two");
  pm.act([0, 1], [0, 1], () => pm.editor.dispatchCommand(DUPLICATE_BLOCK_COMMAND, null));
  expect(outline(pm)).toEqual(["paragraph: one", "paragraph: one", "paragraph: two"]);
  lead.type([0, 3], " more");
  bringTogether(pm, lead);
  expect(outline(pm)).toEqual(["paragraph: one more", "paragraph: one", "paragraph: two"]);
  expect(lead.content).toEqual(pm.content);
});

test("blocks that are selected go together with the one that is dragged, in their order", () => {
  const [pm, lead] = meet("one", "two", "three", "four");
  drag(pm, [0, 1], 1, { beside: 3, side: "after" });
  expect(outline(pm).join()).toBe("paragraph: three,paragraph: four,paragraph: one,paragraph: two");
  drag(pm, [3, 2], 2, { beside: 0, side: "before" });
  expect(outline(pm).join()).toBe("paragraph: one,paragraph: two,paragraph: three,paragraph: four");
  // One that is not among them goes alone, and none goes into itself.
  drag(pm, [0, 1], 3, { beside: 0, side: "before" });
  drag(pm, [0, 2], 1, { beside: 2, side: "after" });
  expect(outline(pm).join()).toBe("paragraph: four,paragraph: one,paragraph: two,paragraph: three");
  bringTogether(pm, lead);
  expect(lead.content).toEqual(pm.content);
});

test("selected items of a list go together, by drag and by key", () => {
  const [pm] = meet(...["one", "two", "three"].map((text) => ({ kind: "bullet", text })));
  drag(pm, [0, 1], 0, { beside: 2, side: "after" });
  expect(outline(pm).join()).toBe("bullet: three,bullet: one,bullet: two");
  pm.act([1, 0], [2, 1], () => pm.editor.dispatchCommand(MOVE_BLOCK_COMMAND, "up"));
  expect(outline(pm).join()).toBe("bullet: one,bullet: two,bullet: three");
  pm.act([0, 0], [2, 0], () => pm.editor.dispatchCommand(MOVE_BLOCK_COMMAND, "down"));
  expect(outline(pm).join()).toBe("bullet: three,bullet: one,bullet: two");
});

test("a divider is doubled and taken away by its name", () => {
  const [pm] = meet("one", { kind: "divider", text: "" }, "two");
  const key = pm.blocks[1]?.key ?? "";
  pm.act([0, 0], [0, 0], () => pm.editor.dispatchCommand(DUPLICATE_BLOCK_COMMAND, key));
  expect(pm.stored.map((block) => block.kind)).toEqual([
    "paragraph",
    "divider",
    "divider",
    "paragraph",
  ]);
  pm.act([0, 0], [0, 0], () => pm.editor.dispatchCommand(DELETE_BLOCK_COMMAND, key));
  expect(pm.stored.map((block) => block.kind)).toEqual(["paragraph", "divider", "paragraph"]);
});

test("a table is doubled with all that is in it", () => {
  const [pm, lead] = meet("");
  pm.insertTable(0, 2, 2);
  pm.type([3, 0], "cell");
  pm.act([3, 0], [3, 0], () => pm.editor.dispatchCommand(DUPLICATE_BLOCK_COMMAND, null));
  expect(pm.stored.filter((block) => block.kind === "table")).toHaveLength(2);
  expect(pm.content).toEqual(pm.storedContent);
  bringTogether(pm, lead);
  expect(lead.content).toEqual(pm.content);
});

test("a table moves by key from one of its cells, and a block among others of its cell", () => {
  const [pm, lead] = meet("one", "");
  pm.insertTable(1, 2, 2);
  // The cells stand behind what stands at the top level.
  const cell = 4;
  pm.type([cell, 0], "cell");
  const kinds = () => pm.stored.map((block) => block.kind);
  pm.move(cell, "up");
  expect(kinds()).toEqual(["paragraph", "table", "paragraph", "paragraph"]);
  pm.move(cell, "down");
  expect(kinds()).toEqual(["paragraph", "paragraph", "table", "paragraph"]);
  pm.split([cell, 4]);
  pm.type([cell + 1, 0], "below");
  pm.move(cell + 1, "up");
  expect(kinds()).toEqual(["paragraph", "paragraph", "table", "paragraph"]);
  expect(pm.text).toMatch(/below\s+cell/);
  bringTogether(pm, lead);
  expect(lead.content).toEqual(pm.content);
});

test("a divider that is selected moves by key", () => {
  const [pm] = meet("one", { kind: "divider", text: "" }, "two");
  const key = pm.blocks[1]?.key ?? "";
  pm.act([0, 0], [0, 0], () => {
    const selected = $createNodeSelection();
    selected.add(key);
    $setSelection(selected);
    pm.editor.dispatchCommand(MOVE_BLOCK_COMMAND, "down");
  });
  expect(pm.stored.map((block) => block.kind)).toEqual(["paragraph", "paragraph", "divider"]);
});

test("a block is taken away, and what another writes into it meanwhile is there again", () => {
  const [pm, lead] = meet("one", "two", "three");
  pm.act([1, 0], [1, 0], () => pm.editor.dispatchCommand(DELETE_BLOCK_COMMAND, null));
  expect(outline(pm)).toEqual(["paragraph: one", "paragraph: three"]);
  pm.undo();
  expect(outline(pm)).toHaveLength(3);
  pm.redo();
  lead.type([1, 3], " kept");
  bringTogether(pm, lead);
  expect(pm.text).toContain("kept");
  expect(lead.content).toEqual(pm.content);
});

test("a block moves beside another, and keeps what another types into it", () => {
  const [pm, lead] = meet("one", "two", "three");
  moveBeside(pm, 0, 2, "after");
  lead.type([0, 3], " more");
  bringTogether(pm, lead);
  expect(outline(pm)).toEqual(["paragraph: two", "paragraph: three", "paragraph: one more"]);
  expect(lead.content).toEqual(pm.content);
  moveBeside(pm, 2, 0, "before");
  expect(outline(pm)[0]).toBe("paragraph: one more");
});

test("an item moves out of its list and stays an item; a paragraph parts a list", () => {
  const [pm, lead] = meet(
    { kind: "bullet", text: "a" },
    { kind: "bullet", text: "b" },
    "words",
    "end",
  );
  moveBeside(pm, 0, 3, "after");
  expect(outline(pm)).toEqual(["bullet: b", "paragraph: words", "paragraph: end", "bullet: a"]);
  moveBeside(pm, 3, 0, "before");
  moveBeside(pm, 2, 1, "before");
  expect(outline(pm)).toEqual(["bullet: a", "paragraph: words", "bullet: b", "paragraph: end"]);
  bringTogether(pm, lead);
  expect(lead.content).toEqual(pm.content);
});

test("an item takes along what is indented below it", () => {
  const [pm] = meet(
    { kind: "bullet", text: "a" },
    { kind: "bullet", text: "a1" },
    { kind: "bullet", text: "b" },
  );
  pm.indent(1, "in");
  moveBeside(pm, 0, 2, "after");
  expect(outline(pm)).toEqual(["bullet: b", "bullet: a", "bullet: a1"]);
  expect(pm.stored.map((block) => block.indent)).toEqual([0, 0, 1]);
});

function tableWords(person: Person): readonly (readonly string[])[] {
  const table = person.content.find((block) => block.kind === "table");
  return (table?.cells ?? []).map((row) =>
    row.map((cell) =>
      cell
        .flatMap((block) => block.content.map((inline) => ("text" in inline ? inline.text : "")))
        .join(""),
    ),
  );
}

test.for([
  [
    "row above",
    [
      ["", ""],
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  [
    "row below",
    [
      ["a", "b"],
      ["", ""],
      ["c", "d"],
    ],
  ],
  [
    "row down",
    [
      ["c", "d"],
      ["a", "b"],
    ],
  ],
  ["drop row", [["c", "d"]]],
  [
    "column before",
    [
      ["", "a", "b"],
      ["", "c", "d"],
    ],
  ],
  [
    "column after",
    [
      ["a", "", "b"],
      ["c", "", "d"],
    ],
  ],
  [
    "column right",
    [
      ["b", "a"],
      ["d", "c"],
    ],
  ],
  ["drop column", [["b"], ["d"]]],
] as const)("of a table %s is done, and comes to others as it is", ([action, words]) => {
  const [pm, lead] = meet("");
  pm.insertTable(0, 2, 2);
  for (const [index, text] of ["a", "b", "c", "d"].entries()) pm.type([3 + index, 0], text);
  bringTogether(pm, lead);
  const act = (wanted: TableAction) =>
    pm.act([3, 0], [3, 0], () => pm.editor.dispatchCommand(TABLE_ACTION_COMMAND, wanted));
  act(action);
  expect(tableWords(pm)).toEqual(words);
  expect(pm.content).toEqual(pm.storedContent);
  bringTogether(pm, lead);
  expect(lead.content).toEqual(pm.content);
  pm.undo();
  expect(tableWords(pm)).toEqual([
    ["a", "b"],
    ["c", "d"],
  ]);
});
