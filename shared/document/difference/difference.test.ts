import { expect, test } from "vitest";
import * as Y from "yjs";
import { decisionType } from "../../doctypes/decision/index.ts";
import { SeededRandom } from "../../testing/seeded-random.ts";
import { Body } from "../blocks/body.ts";
import { textOfContent } from "../blocks/inline.ts";
import { seedDocument } from "../create.ts";
import { rootsOf } from "../layout.ts";
import { compareStates, summarise } from "./difference.ts";
import { type DocumentState, stateFrom, stateOf } from "./state.ts";

/** A decision that somebody changes, under the client id 7; whoever made it had another one. */
function change(act: (body: Body, doc: Y.Doc) => void) {
  const made = new Y.Doc();
  seedDocument(made, decisionType, 0);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(made));
  doc.clientID = 7;
  const before = stateFrom(Y.encodeStateAsUpdate(doc));
  if (before === null) throw new Error("it can be read");
  act(new Body(doc, new SeededRandom(1)), doc);
  const after = stateOf(doc);
  return { before, after, difference: compareStates(before, after, decisionType) };
}

function headed(state: Body | DocumentState, words: string) {
  const block = state.blocks.find(({ content }) => textOfContent(content) === words);
  if (block === undefined) throw new Error(`there is a block that says ${words}`);
  return block.id;
}

test("what changed is counted under the headings it stands under, the fields first", () => {
  const { difference } = change((body, doc) => {
    const content = [{ kind: "text", text: "Calls are lost.", marks: {} }] as const;
    body.insert({ after: headed(body, "Context") }, {}, content);
    body.insertText(headed(body, "Options"), 7, " we have");
    rootsOf(doc).fields.set("state", "accepted");
  });
  expect(summarise(difference)).toEqual({
    changes: 3,
    removed: 0,
    sections: [
      { kind: "fields" },
      { kind: "heading", words: "Context" },
      { kind: "heading", words: "Options we have" },
    ],
  });
});

test("a block that became another kind, one that moved and one that is gone are told apart", () => {
  const { difference } = change((body) => {
    body.change(headed(body, "Drivers"), { kind: "quote" });
    body.move(headed(body, "Context"), { after: headed(body, "Decision") });
    body.remove(headed(body, "Options"));
  });
  const told = difference.rows.filter(({ kind }) => kind !== "same");
  expect(told).toMatchObject([
    { kind: "moved-away" },
    { kind: "changed", isReshaped: true, isMoved: false, parts: null },
    { kind: "removed" },
    { kind: "changed", isMoved: true, isReshaped: false, parts: null },
  ]);
});

test("a block that is taken out and comes back under another name is the same block", () => {
  const { before } = change(() => undefined);
  const { after } = change((body) => {
    const context = headed(body, "Context");
    body.remove(context);
    const content = [{ kind: "text", text: "Context", marks: {} }] as const;
    body.insert({ after: null }, { kind: "heading2" }, content);
  });
  const rows = compareStates(before, after, decisionType).rows;
  const context = rows.find(
    (row) => "after" in row && textOfContent(row.after.content) === "Context",
  );
  expect(context?.kind).toBe("same");
});

test("room that was made for words is no change, nor is an empty line", () => {
  const { difference } = change((body, doc) => {
    rootsOf(doc).fields.set("further", new Y.Map());
    body.insert({ after: headed(body, "Context") }, {});
  });
  expect(summarise(difference)).toEqual({ changes: 0, removed: 0, sections: [] });
});

test("who wrote what since an earlier state is known for each block and field", () => {
  const { before, after } = change((body, doc) => {
    body.insertText(headed(body, "Options"), 0, "Our ");
    body.split(headed(body, "Drivers"), 3);
    const title = rootsOf(doc).fields.get("title");
    if (title instanceof Y.Text) title.insert(0, "Booking");
  });
  const { blocks, fields, all } = after.authorsSince(before.clocks);
  expect([...all]).toEqual([7]);
  expect([...fields]).toEqual([["title", new Set([7])]]);
  const touched = after.blocks.filter(({ id }) => blocks.has(id));
  expect(touched.map(({ content }) => textOfContent(content))).toEqual([
    "Dri",
    "vers",
    "Our Options",
  ]);
  expect(after.authorsSince(after.clocks)).toEqual({
    blocks: new Map(),
    fields: new Map(),
    all: new Set(),
  });
});

test("bytes that are no document are none", () => {
  expect(stateFrom(Uint8Array.of(9, 9, 9))).toBeNull();
});
