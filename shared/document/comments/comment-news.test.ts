import { expect, test } from "vitest";
import * as Y from "yjs";
import { deviceKeySchema } from "../../domain/ids.ts";
import { SeededRandom } from "../../testing/seeded-random.ts";
import { asBlockId } from "../blocks/block.ts";
import { commentNews } from "./comment-news.ts";
import { addComment, beginThread, settleThread, takeBackComment } from "./write-comments.ts";

const [gus, olga] = ["a", "b"].map((each) => deviceKeySchema.parse(each.repeat(64)));
const about = { anchor: { block: asBlockId("b"), isWhole: true, stretches: [] }, quote: "" };
const random = new SeededRandom(5);
const at = 5;

function clocksOf(doc: Y.Doc): ReadonlyMap<number, number> {
  return Y.decodeStateVector(Y.encodeStateVector(doc));
}

test("those of open threads are counted, and what came after a look at them is unseen, whatever its date", () => {
  const doc = new Y.Doc();
  const thread = beginThread(doc, random, about, { words: "Why?", by: gus ?? null, at });
  expect(commentNews(doc, new Map())).toMatchObject({ open: 1, unseen: [{ by: gus }] });
  const seen = clocksOf(doc);
  expect(commentNews(doc, seen)).toEqual({ open: 1, unseen: [] });

  // Written apart, a week ago.
  const apart = new Y.Doc();
  Y.applyUpdate(apart, Y.encodeStateAsUpdate(doc));
  addComment(apart, random, thread, { words: "Because.", by: olga ?? null, at: -at });
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(apart));
  expect(commentNews(doc, seen)).toMatchObject({ open: 2, unseen: [{ by: olga }] });
  settleThread(doc, thread, { isResolved: true, by: olga ?? null, at });
  expect(commentNews(doc, seen)).toMatchObject({ open: 0, unseen: [{ by: olga }] });
});

test("what was taken back is no news, nor is what nobody signed", () => {
  const doc = new Y.Doc();
  const thread = beginThread(doc, random, about, { words: "Mine.", by: null, at });
  addComment(doc, random, thread, { words: "Gone.", by: gus ?? null, at });
  const [gone] = commentNews(doc, new Map()).unseen;
  takeBackComment(doc, gone?.id ?? "");
  expect(commentNews(doc, new Map())).toEqual({ open: 1, unseen: [] });
});
