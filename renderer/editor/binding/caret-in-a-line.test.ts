import { $createTableNodeWithDimensions, $isTableNode, $isTableRowNode } from "@lexical/table";
import { $createPoint, $getNodeByKey, $getRoot, $getSelection, $isRangeSelection } from "lexical";
import { expect, test } from "vitest";
import { meet, send } from "../testing/meet.ts";
import type { Person } from "../testing/person.ts";
import { $placeOf } from "./place.ts";

/** In what the caret is. */
function pointOf(person: Person): string {
  return person.editor.read(() => {
    const selection = $getSelection();
    return $isRangeSelection(selection) ? selection.anchor.getNode().getType() : "nothing";
  });
}

test("who makes the removal of a row again is left in a line", () => {
  const [lead] = meet("one");
  lead.insertTable(0, 2, 2);
  lead.type([2, 0], "cell");
  lead.document.endUndoStep();
  lead.changeTable(4, "drop row");
  lead.undo();
  lead.redo();
  expect(pointOf(lead)).toMatch(/paragraph|text/);
});

test("who takes a table back that they put behind another one is left in the last cell of that", () => {
  const [lead] = meet("one");
  lead.insertTable(0, 2, 2);
  lead.document.endUndoStep();
  lead.act([0, 0], [0, 0], () => {
    const table = $getRoot().getChildren().find($isTableNode);
    table?.insertAfter($createTableNodeWithDimensions(2, 2, false));
  });
  lead.undo();
  expect(pointOf(lead)).toMatch(/paragraph|text/);
  expect(cellOf(lead)).toBe(3);
});

test("whose row somebody else removes is left in a line", () => {
  const [pm, lead] = meet("one");
  lead.insertTable(0, 2, 2);
  send(lead, pm);
  lead.type([4, 0], "cell");
  send(lead, pm);
  pm.select([4, 2]);
  lead.changeTable(4, "drop row");
  send(lead, pm);
  expect(pointOf(pm)).toMatch(/paragraph|text/);
});

test("whose block is gone as somebody else takes it back is left beside where it was", () => {
  const [pm, lead] = meet("one", "two", "three");
  lead.insertTable(2, 2, 2);
  lead.document.endUndoStep();
  lead.paste([1, 3], ["", "new"]);
  send(lead, pm);
  pm.select([2, 2]);
  lead.undo();
  send(lead, pm);
  pm.typeOn("!");
  expect(pm.text.split("\n").slice(0, 2)).toEqual(["one", "two!"]);
});

test("whose first block is removed before a table is left in the first cell of that", () => {
  const [pm, lead] = meet("one", "two");
  lead.insertTable(0, 2, 2);
  send(lead, pm);
  pm.select([0, 2]);
  lead.deleteBlock(0);
  send(lead, pm);
  expect(cellOf(pm)).toBe(0);
});

test("whose empty body becomes a list is left in its item", () => {
  const [pm, lead] = meet("");
  pm.editor.update(() => void $getRoot().select(0, 0), { discrete: true });
  lead.turnInto(0, "bullet");
  send(lead, pm);
  expect(pointOf(pm)).toBe("listitem");
});

test("who has the end of their selection in a removed block has nothing selected behind it where the next one joins", () => {
  const [pm, lead] = meet("one", "two", "three");
  pm.select([0, 1], [1, 2]);
  lead.remove([0, 3], [2, 0]);
  send(lead, pm);
  expect(pm.text).toBe("onethree");
  expect(pm.editor.read(() => $getSelection()?.getTextContent())).toBe("ne");
});

test("a point behind more than a cell has left is at the end of its last line", () => {
  const [lead] = meet("one");
  lead.insertTable(0, 2, 2);
  lead.type([3, 0], "cell");
  const line = lead.blocks[3]?.key ?? "";
  const place = lead.editor.read(() => {
    const cell = $getNodeByKey(line)?.getParent();
    return $placeOf($createPoint(cell?.getKey() ?? "", 2, "element"));
  });
  expect(place).toEqual({ key: line, offset: 4 });
});

/** The number of the cell that the caret is in. */
function cellOf(person: Person): number {
  return person.editor.read(() => {
    const selection = $getSelection();
    const cells = $getRoot()
      .getChildren()
      .filter($isTableNode)
      .flatMap((table) => table.getChildren().filter($isTableRowNode))
      .flatMap((row) => row.getChildren());
    return $isRangeSelection(selection)
      ? cells.findIndex((cell) => cell.isParentOf(selection.anchor.getNode()))
      : -1;
  });
}
