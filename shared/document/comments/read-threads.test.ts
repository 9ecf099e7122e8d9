import { expect, test } from "vitest";
import * as Y from "yjs";
import { deviceKeySchema } from "../../domain/ids.ts";
import { SeededRandom } from "../../testing/seeded-random.ts";
import { asBlockId } from "../blocks/block.ts";
import { commentRootsOf } from "./layout.ts";
import { readThreads } from "./read-threads.ts";
import { beginThread } from "./write-comments.ts";

const by = deviceKeySchema.parse("a".repeat(64));
const about = { anchor: { block: asBlockId("b"), isWhole: true, stretches: [] }, quote: "" };

test.for([1e300, -1e300, Number.MAX_VALUE, 8.64e15 + 2, Number.NaN, Number.POSITIVE_INFINITY])(
  "a thread, a comment, a change and a state at %d are read as at a moment that there is",
  (at) => {
    const doc = new Y.Doc();
    beginThread(doc, new SeededRandom(5), about, { words: "Why?", by, at });
    const { threads, comments } = commentRootsOf(doc);
    for (const entry of comments.values()) if (entry instanceof Y.Map) entry.set("edited", at);
    for (const entry of threads.values()) {
      if (entry instanceof Y.Map) entry.set("state", { resolved: true, by, at });
    }
    const [thread] = readThreads(doc);
    const [comment] = thread?.comments ?? [];
    const read = [thread?.at, thread?.state?.at, comment?.at, comment?.editedAt];
    for (const moment of read) expect(new Date(moment ?? Number.NaN).getTime()).toBe(moment);
  },
);

test("entries are read whatever their ids are", () => {
  const doc = new Y.Doc();
  const thread = new Y.Map<unknown>([["at", 5]]);
  commentRootsOf(doc).threads.set("t", thread);
  const comment = new Y.Map<unknown>([["thread", "t"]]);
  comment.set("text", new Y.Text("Why?"));
  commentRootsOf(doc).comments.set("c", comment);
  expect(readThreads(doc)).toMatchObject([{ id: "t", comments: [{ id: "c", words: "Why?" }] }]);
});
