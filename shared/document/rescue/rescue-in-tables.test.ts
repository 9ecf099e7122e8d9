import { expect, test } from "vitest";
import type { BlockId, RowId, Table } from "../blocks/block.ts";
import type { Body } from "../blocks/body.ts";
import type { Editing } from "../blocks/testing/editing.ts";
import { everyBlock, textOf } from "../blocks/testing/read-body.ts";
import { putBack, takeAway } from "./place.ts";
import { settleRecovered } from "./recovered.ts";
import { meet, tray, watched } from "./testing/watched.ts";

type Place = Readonly<{ id: BlockId; table: Table; row: RowId }>;
type Removal = (body: Body, place: Place) => void;

const removals: readonly (readonly [string, Removal])[] = [
  ["row", (body, { id, row }) => body.removeRow(id, row)],
  [
    "column",
    (body, { id, table }) => {
      const [column] = table.columns;
      if (column !== undefined) body.removeColumn(id, column.id);
    },
  ],
  ["table", (body, { id }) => body.remove(id)],
];

/** Two people, of whom one types into an empty cell while the other removes what it is in. */
function typedIntoRemoved(removal: Removal): readonly [Editing, Editing] {
  const [writer, remover] = watched("one");
  const id = writer.edit((body) => body.insertTable(writer.id("one"), 2, 2));
  meet(writer, remover);
  const table = writer.body.find(id)?.table;
  const [row] = table?.rows ?? [];
  const [column] = table?.columns ?? [];
  if (!table || row === undefined || column === undefined) throw new Error("it has no cells");
  const [cell] = table.cell(row.id, column.id);
  writer.edit((body) => body.insertText(cell?.id ?? id, 0, "in a cell"));
  remover.edit((body) => removal(body, { id, table, row: row.id }));
  return [writer, remover];
}

function said({ body }: Editing): readonly string[] {
  return everyBlock(body).map(({ content }) => textOf(content));
}

test.each(removals)(
  "words typed into an empty cell, the %s of which somebody removes, wait in the tray until they are kept",
  (_what, removal) => {
    const [writer, remover] = typedIntoRemoved(removal);
    meet(writer, remover);
    for (const each of [writer, remover]) {
      expect(said(each)).toContain("in a cell");
      expect(tray(each)).toMatchObject([{ text: "in a cell", why: "typed-into-deleted" }]);
    }
    const [found] = tray(writer);
    if (found === undefined) throw new Error("nothing was found");
    writer.edit((body) => putBack(body, found));
    settleRecovered(writer.doc, found, "kept");
    meet(writer, remover);
    remover.erase("in a cell", 0, 9);
    remover.edit((body) => body.insertText(found.block, 0, "other words"));
    meet(writer, remover);
    for (const each of [writer, remover]) {
      expect(said(each)).toContain("other words");
      expect(tray(each)).toEqual([]);
    }
  },
);

test.each(removals)("they go with the %s where they are let go", (_what, removal) => {
  const [writer, remover] = typedIntoRemoved(removal);
  const before = said(remover);
  meet(writer, remover);
  const [found] = tray(remover);
  if (found === undefined) throw new Error("nothing was found");
  remover.edit((body) => takeAway(body, found));
  settleRecovered(remover.doc, found, "let-go");
  meet(writer, remover);
  for (const each of [writer, remover]) {
    expect(said(each)).toEqual(before);
    expect(tray(each)).toEqual([]);
  }
});

test.each(removals)(
  "whoever typed them finds them when the removal of the %s comes",
  (_what, removal) => {
    const [writer, remover] = typedIntoRemoved(removal);
    writer.receive(remover);
    expect(tray(writer)).toMatchObject([{ text: "in a cell", why: "typed-into-deleted" }]);
  },
);

test("nothing is found where somebody goes on writing in a row that only words keep", () => {
  const [writer, remover] = typedIntoRemoved((body, { id, row }) => body.removeRow(id, row));
  meet(writer, remover);
  writer.type("in a cell", 9, ", and on");
  meet(writer, remover);
  const id = everyBlock(writer.body).find(({ table }) => table !== null)?.id;
  const table = id === undefined ? null : writer.body.find(id)?.table;
  const [row] = table?.rows ?? [];
  const beside = row === undefined ? undefined : table?.columns[1];
  const [cell] = row && beside ? (table?.cell(row.id, beside.id) ?? []) : [];
  if (cell === undefined) throw new Error("there is no cell beside it");
  writer.edit((body) => body.insertText(cell.id, 0, "beside"));
  meet(writer, remover);
  for (const each of [writer, remover]) {
    expect(said(each)).toContain("beside");
    expect(tray(each)).toEqual([]);
  }
});
