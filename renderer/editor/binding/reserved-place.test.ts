import { expect, test } from "vitest";
import { meet, send } from "../testing/meet.ts";

test("words typed into new blocks stay where these were when they are taken back, also where a table was made before", () => {
  const [pm, lead] = meet("one", "two", "three");
  lead.insertTable(2, 2, 2);
  lead.document.endUndoStep();
  lead.paste([1, 3], ["", "new"]);
  send(lead, pm);
  const pasted = pm.blocks.findIndex(({ content }) => JSON.stringify(content).includes("new"));
  expect(pasted).toBe(2);
  pm.type([pasted, 3], " words");
  send(pm, lead);
  lead.undo();
  send(lead, pm);
  expect(lead.text.split("\n").slice(0, 3)).toEqual(["one", "two", " words"]);
  expect(pm.text).toBe(lead.text);
});
