import { expect, test } from "vitest";
import type { Block, BlockId, ColumnId, RowId } from "./block.ts";
import { textOf } from "./testing/read-body.ts";
import { type Editing, meet, startWith } from "./testing/editing.ts";

/** Two people before a table of two by two, its cells named by row and column. */
function withTable() {
  const [me, they] = startWith("before");
  me.body.reserve({ tables: [{ rows: 2, columns: 2 }] });
  const id = me.edit((body) => body.insertTable(me.id("before"), 2, 2));
  fill(me, id);
  me.undoing.clear();
  they.receive(me);
  return { me, they, id };
}

function fill(person: Editing, id: BlockId): void {
  const { rows, columns } = tableOf(person, id);
  for (const [r, row] of rows.entries()) {
    for (const [c, column] of columns.entries()) write(person, id, [row.id, column.id], `${r}${c}`);
  }
}

function write(person: Editing, id: BlockId, [row, column]: [RowId, ColumnId], text: string) {
  const [block] = tableOf(person, id).cell(row, column);
  const cell = { table: id, row, column };
  person.edit((body) => {
    if (block === undefined)
      body.insert({ after: null, cell }, {}, [{ kind: "text", text, marks: {} }]);
    else body.insertText(block.id, block.length, text);
  });
}

function tableOf(person: Editing, id: BlockId) {
  const table = person.body.find(id)?.table;
  if (table === null || table === undefined) throw new Error("There is a table");
  return table;
}

/** What a table says, row by row; a cell without a block is a dot. */
function gridOf(person: Editing, id: BlockId): readonly string[] {
  const { rows, columns, cell } = tableOf(person, id);
  const said = (blocks: readonly Block[]) =>
    blocks.length === 0 ? "." : blocks.map((block) => textOf(block.content)).join("+");
  return rows.map((row) => columns.map((column) => said(cell(row.id, column.id))).join("|"));
}

function trackIds(person: Editing, id: BlockId) {
  const { rows, columns } = tableOf(person, id);
  return { rows: rows.map((row) => row.id), columns: columns.map((column) => column.id) };
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error("There is such a row or column");
  return item;
}

test("a row and a column added apart cross in a cell without a block, where both may begin to type", () => {
  const { me, they, id } = withTable();
  const { rows, columns } = trackIds(me, id);
  const row = me.edit((body) => body.insertRow(id, at(rows, 0)));
  const column = they.edit((body) => body.insertColumn(id, at(columns, 1)));
  meet(me, they);
  expect(gridOf(me, id)).toEqual(["00|01|", "||.", "10|11|"]);

  write(me, id, [row, column], "mine");
  write(they, id, [row, column], "theirs");
  meet(me, they);
  expect(gridOf(me, id)[1]).toMatch(/^\|\|(mine\+theirs|theirs\+mine)$/);
});

test("words typed into a row that is removed bring the row back with these words alone", () => {
  const { me, they, id } = withTable();
  const { rows, columns } = trackIds(me, id);
  me.edit((body) => body.removeRow(id, at(rows, 1)));
  write(they, id, [at(rows, 1), at(columns, 0)], "!");
  meet(me, they);
  expect(gridOf(me, id)).toEqual(["00|01", "!|"]);
});

test("a column that both remove is gone", () => {
  const { me, they, id } = withTable();
  const { columns } = trackIds(me, id);
  for (const person of [me, they]) person.edit((body) => body.removeColumn(id, at(columns, 0)));
  meet(me, they);
  expect(gridOf(me, id)).toEqual(["01", "11"]);
});

test("a row that is moved takes with it what is typed into it", () => {
  const { me, they, id } = withTable();
  const { rows, columns } = trackIds(me, id);
  me.edit((body) => body.moveRow(id, at(rows, 1), null));
  write(they, id, [at(rows, 1), at(columns, 1)], "!");
  meet(me, they);
  expect(gridOf(me, id)).toEqual(["10|11!", "00|01"]);
});

test("a column moved behind another stands there", () => {
  const { me, they, id } = withTable();
  const { columns } = trackIds(me, id);
  me.edit((body) => body.moveColumn(id, at(columns, 0), at(columns, 1)));
  meet(me, they);
  expect(gridOf(they, id)).toEqual(["01|00", "11|10"]);
});

test("words typed into a table that is removed bring the table back with these words alone", () => {
  const { me, they, id } = withTable();
  const { rows, columns } = trackIds(me, id);
  me.edit((body) => body.remove(id));
  expect(me.body.find(id)).toBeUndefined();
  write(they, id, [at(rows, 0), at(columns, 1)], "!");
  meet(me, they);
  expect(gridOf(me, id)).toEqual(["|!", "|"]);
});

test("a block put in the place of the only words of a removed table is seen at once, in that table", () => {
  const { me, they, id } = withTable();
  const { rows, columns } = trackIds(me, id);
  me.edit((body) => body.remove(id));
  write(they, id, [at(rows, 0), at(columns, 1)], "!");
  meet(me, they);
  const cell = { table: id, row: at(rows, 0), column: at(columns, 1) };
  me.edit((body) => {
    body.remove(me.id("!"));
    body.insert({ after: null, cell }, {}, [{ kind: "text", text: "new", marks: {} }]);
  });
  expect(me.lines).toContain("new");
  meet(me, they);
  expect(gridOf(me, id)).toEqual(["|new", "|"]);
});

test("undoing a table leaves what a partner typed into it, and redoing brings it back", () => {
  const [me, they] = startWith("before");
  me.body.reserve({ tables: [{ rows: 1, columns: 1 }] });
  const id = me.edit((body) => body.insertTable(me.id("before"), 1, 1));
  they.receive(me);
  const { rows, columns } = trackIds(they, id);
  me.undoing.undo();
  expect(me.body.find(id)).toBeUndefined();
  write(they, id, [at(rows, 0), at(columns, 0)], "!");
  meet(me, they);
  expect(gridOf(me, id)).toEqual(["!"]);
});

test("undoing a row leaves what a partner typed into it where it is", () => {
  const { me, they, id } = withTable();
  const { rows, columns } = trackIds(me, id);
  me.body.reserve({ rows: [{ table: id, after: at(rows, 0) }] });
  const row = me.edit((body) => body.insertRow(id, at(rows, 0)));
  they.receive(me);
  write(they, id, [row, at(columns, 0)], "!");
  me.undoing.undo();
  meet(me, they);
  expect(gridOf(me, id)).toEqual(["00|01", "!|", "10|11"]);
});

test("what is known of a row stays with it", () => {
  const { me, they, id } = withTable();
  const { rows, columns } = trackIds(me, id);
  me.edit((body) => body.changeRow(id, at(rows, 0), { header: true }));
  they.edit((body) => body.changeColumn(id, at(columns, 1), { width: 80 }));
  meet(me, they);
  expect(tableOf(me, id).rows[0]?.properties).toEqual({ header: true });
  expect(tableOf(me, id).columns[1]?.properties).toEqual({ width: 80 });
});

test("a block is moved into a cell and out again, and a cell's block is split and merged", () => {
  const { me, they, id } = withTable();
  const { rows, columns } = trackIds(me, id);
  const cell = { table: id, row: at(rows, 0), column: at(columns, 0) };
  me.edit((body) => body.move(me.id("before"), { after: me.id("00"), cell }));
  they.type("before", 6, "!");
  meet(me, they);
  expect(gridOf(me, id)[0]).toBe("00+before!|01");
  expect(me.body.cellOf(me.id("before!"))).toEqual(cell);

  me.merge("before!", "00");
  me.split("00before!", 1);
  expect(gridOf(me, id)[0]).toBe("0+0before!|01");
  me.edit((body) => body.move(me.id("0before!"), { after: null }));
  meet(me, they);
  expect(they.lines).toEqual(["0before!", "table: ", "0", "01", "10", "11"]);
});

test("a table changes when one of its cells does, and is the same object while none does", () => {
  const { me, id } = withTable();
  const before = me.body.find(id);
  const cell = me.id("00");
  me.type("before", 0, "x");
  expect(me.body.find(id)).toBe(before);

  const heard: boolean[] = [];
  me.body.onChange(({ changed, structural }) => {
    expect([...changed].toSorted()).toEqual([id, cell].toSorted());
    heard.push(structural);
  });
  me.type("00", 0, "x");
  expect(me.body.find(id)).not.toBe(before);
  expect(heard).toEqual([false]);
});
