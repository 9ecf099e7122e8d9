import { expect, test } from "vitest";
import * as Y from "yjs";
import { decisionType } from "../doctypes/decision/index.ts";
import { SeededRandom } from "../testing/seeded-random.ts";
import { Body } from "./blocks/body.ts";
import { linesOf } from "./blocks/testing/read-body.ts";
import { seedDocument } from "./create.ts";
import { hasSeed, rootsOf } from "./layout.ts";
import { summarise, toPlainText } from "./read.ts";

test("a new decision begins with its outline, an empty line under each heading", () => {
  const doc = new Y.Doc();
  seedDocument(doc, decisionType, 5);
  expect(linesOf(new Body(doc, new SeededRandom(1)))).toEqual(
    decisionType.outline.flatMap(({ heading }) => [`heading2: ${heading}`, ""]),
  );
});

test("the seed is one update, so that no replica can hold half of it", () => {
  const doc = new Y.Doc();
  let updates = 0;
  doc.on("update", () => updates++);
  seedDocument(doc, decisionType, 5);
  expect(updates).toBe(1);
});

test("a replica without the seed is not here yet", () => {
  const doc = new Y.Doc();
  expect(hasSeed(doc)).toBe(false);
  expect(summarise(doc)).toEqual({ ok: false, failure: { kind: "not-here-yet" } });
});

test("the summary shows title, type and state as lists need them", () => {
  const doc = new Y.Doc();
  seedDocument(doc, decisionType, 5);
  const { fields } = rootsOf(doc);
  (fields.get("title") as Y.Text).insert(0, "  Offer visits by text ");
  fields.set("state", "accepted");
  expect(summarise(doc)).toEqual({
    ok: true,
    value: {
      type: "decision",
      title: "Offer visits by text",
      status: "accepted",
      createdAt: 5,
      trashedAt: null,
      movedTo: null,
      tags: [],
      owner: "",
      dueOn: null,
      isTemplate: false,
    },
  });
});

test("a state that nobody knows reads as the first one", () => {
  const doc = new Y.Doc();
  seedDocument(doc, decisionType, 5);
  rootsOf(doc).fields.set("state", 42);
  const summary = summarise(doc);
  expect(summary.ok && summary.value.status).toBe("proposed");
});

test("the copy for outside has the title, the headings and every line", () => {
  const doc = new Y.Doc();
  seedDocument(doc, { ...decisionType, outline: [{ heading: "Context", guidance: "" }] }, 5);
  const body = new Body(doc, new SeededRandom(1));
  const [, line] = body.blocks;
  if (line !== undefined) body.insertText(line.id, 0, "Calls go unanswered.");
  expect(toPlainText(doc)).toBe("# \n\n## Context\nCalls go unanswered.\n");
});

test("a type without an outline begins with one empty paragraph", () => {
  const doc = new Y.Doc();
  seedDocument(doc, { ...decisionType, outline: [] }, 5);
  expect(linesOf(new Body(doc, new SeededRandom(1)))).toEqual([""]);
});
