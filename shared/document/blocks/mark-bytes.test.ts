import fc from "fast-check";
import * as Y from "yjs";
import { expect, test } from "vitest";
import { Editing } from "./testing/editing.ts";
import { decodeMark, encodeMark } from "./mark-bytes.ts";

function pair(): readonly [Editing, Editing] {
  const [pm, lead] = [new Editing(1), new Editing(2)];
  pm.add("Problem", null);
  pm.add("Constraints", "Problem");
  lead.receive(pm);
  return [pm, lead];
}

test("a caret stays behind its letter on another replica, whatever both write meanwhile", () => {
  const [pm, lead] = pair();
  const sent = encodeMark(pm.body.markAt(pm.id("Constraints"), 3));
  lead.type("Constraints", 0, "All ");
  lead.add("Why now", "Problem");
  const { id } = { id: lead.id("All Constraints") };
  const mark = decodeMark(sent);
  expect(mark && lead.body.resolve(mark)).toEqual({ block: id, offset: 7 });

  pm.split("Constraints", 2);
  lead.receive(pm);
  const after = mark && lead.body.resolve(mark);
  expect(after).toEqual({ block: lead.id("nstraints"), offset: 1 });
});

test("the caret of a block that is gone stands beside where it was, and one of a document that is not here nowhere", () => {
  const [pm, lead] = pair();
  const sent = encodeMark(pm.body.markAt(pm.id("Constraints"), 3));
  lead.remove("Constraints");
  const mark = decodeMark(sent);
  expect(mark && lead.body.resolve(mark)).toEqual({ block: lead.id("Problem"), offset: 7 });
  expect(mark && new Editing(3).body.resolve(mark)).toBeNull();
});

test("rubbish is no mark, makes no root and finds no place that is not there", () => {
  const [, lead] = pair();
  const named = Y.encodeRelativePosition(
    Y.createRelativePositionFromTypeIndex(lead.doc.getText("strange"), 0),
  );
  expect(decodeMark(named)).toBeNull();
  const roots = lead.doc.share.size;
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const mark = decodeMark(bytes);
      if (mark !== null) expect(() => lead.body.resolve(mark)).not.toThrow();
    }),
  );
  expect(lead.doc.share.size).toBe(roots);
});
