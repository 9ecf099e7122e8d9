import { expect, test } from "vitest";
import * as Y from "yjs";
import { judgeComments } from "../../document/admission/judge-comments.ts";
import { Body } from "../../document/blocks/body.ts";
import { anchorAt, anchorAtBlock, inOrder } from "../../document/comments/anchor.ts";
import { readThreads } from "../../document/comments/read-threads.ts";
import { addComment, beginThread, settleThread } from "../../document/comments/write-comments.ts";
import { deviceKeySchema } from "../../domain/ids.ts";
import { SeededRandom } from "../../testing/seeded-random.ts";
import { commentsAsMarkdown, seedComments } from "./comments-block.ts";
import { readDocumentFile } from "./read-document.ts";
import { seedFromFile } from "./seed-document.ts";
import { documentAsMarkdown } from "./write-document.ts";

const random = new SeededRandom(3);
const source = "# Backups\n\nThey are made **at night**, twice.\n\n- Who looks?\n- Nobody.\n";

/** A document made of a file, its comments beside it. */
function read(text: string) {
  const file = readDocumentFile(text, "Backups");
  const updates = seedFromFile(file, { now: 5, random, from: "a.md" });
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  const comments = new Y.Doc();
  for (const update of seedComments(file.comments, { updates, random, by: null }))
    Y.applyUpdate(comments, update);
  return { file, doc, comments, body: new Body(doc, random) };
}

function write({ doc, comments }: Pick<ReturnType<typeof read>, "doc" | "comments">): string {
  return documentAsMarkdown(doc) + commentsAsMarkdown(comments, { doc, random }, () => "Ada");
}

function commented() {
  const begun = read(source);
  const { body, comments } = begun;
  const [first, second] = body.blocks;
  if (first === undefined || second === undefined) throw new Error("there are blocks");
  const words = anchorAt(body, [
    { block: first.id, offset: 9, length: 13 },
    { block: second.id, offset: 0, length: 3 },
  ]);
  if (words === null) throw new Error("words are selected");
  const by = null;
  const id = beginThread(comments, random, words, {
    words: "Why?\n```\nTwice\n```",
    by,
    at: 1_000,
  });
  addComment(comments, random, id, { words: "See @Me", mentions: { Me: "self" }, by, at: 2_000 });
  const on = beginThread(comments, random, anchorAtBlock(body, second), {
    words: "I do",
    by,
    at: 3_000,
  });
  settleThread(comments, on, { isResolved: true, by, at: 4_000 });
  const gone = { anchor: { block: first.id, isWhole: false, stretches: [] }, quote: "Never said" };
  beginThread(comments, random, gone, { words: "Lost", by, at: 5_000 });
  return begun;
}

/** What a reader sees of the comments, without the names that are made anew. */
function seen({ body, comments }: Pick<ReturnType<typeof read>, "body" | "comments">) {
  const numbers = new Map(body.blocks.map(({ id }, index) => [id, index]));
  return inOrder(body, readThreads(comments)).map(([thread, standing]) => ({
    quote: thread.quote,
    isResolved: thread.isResolved,
    said: thread.comments.map(({ words, at, mentions }) => ({ words, at, mentions })),
    stands:
      standing.kind === "words"
        ? standing.ranges.map(({ block, ...range }) => ({ ...range, block: numbers.get(block) }))
        : standing.kind === "block"
          ? numbers.get(standing.block)
          : null,
  }));
}

test("comments go into a file and come back on the same words, and the text is as it was", () => {
  const before = commented();
  const text = write(before);
  const after = read(text);
  expect(seen(after)).toEqual(seen(before));
  expect(documentAsMarkdown(after.doc)).toBe(documentAsMarkdown(before.doc));
  expect(readThreads(after.comments)[0]?.comments[0]).toMatchObject({ by: null, from: "Ada" });
  expect(write(after)).toBe(text);
});

test("a comment on words that were changed since comes back on what they say", () => {
  const begun = read(source);
  const [first] = begun.body.blocks;
  if (first === undefined) throw new Error("there are blocks");
  const about = anchorAt(begun.body, [{ block: first.id, offset: 9, length: 13 }]);
  if (about === null) throw new Error("words are selected");
  beginThread(begun.comments, random, about, { words: "Why?", by: null, at: 1_000 });
  begun.body.insertText(first.id, 14, "late ");
  const after = read(write(begun));
  expect(seen(after)).toMatchObject([
    { quote: "made late at night", stands: [{ offset: 9, length: 18, block: 0 }] },
  ]);
});

test("comments with what breaks a line within words come back, those beside them too", () => {
  const begun = commented();
  const { body, comments } = begun;
  const [first] = body.blocks;
  if (first === undefined) throw new Error("there are blocks");
  body.insertText(first.id, 9, "\u2028");
  const about = anchorAt(body, [{ block: first.id, offset: 5, length: 9 }]);
  if (about === null) throw new Error("words are selected");
  const said = { words: "A\u2029b\r\nc\u0085d", by: null, at: 6_000 };
  beginThread(comments, random, about, said);
  expect(seen(read(write(begun)))).toMatchObject(
    seen(begun).map(({ said: all, stands }) => ({ said: all, stands })),
  );
});

test("a comment that says it is of the end of time keeps no others from coming back", () => {
  const begun = commented();
  const [first] = begun.body.blocks;
  if (first === undefined) throw new Error("there are blocks");
  const about = anchorAtBlock(begun.body, first);
  beginThread(begun.comments, random, about, { words: "Late", by: null, at: 8.64e15 });
  expect(seen(read(write(begun)))).toHaveLength(seen(begun).length);
});

test("a document without comments is written as before", () => {
  expect(write(read(source))).toBe(documentAsMarkdown(read(source).doc));
});

test("where the text was changed in the file, its words are looked for", () => {
  const begun = read(source);
  const [first] = begun.body.blocks;
  const about = anchorAt(
    begun.body,
    first === undefined ? [] : [{ block: first.id, offset: 14, length: 8 }],
  );
  if (about === null) throw new Error("words are selected");
  beginThread(begun.comments, random, about, { words: "Why?", by: null, at: 1_000 });
  const after = read(write(begun).replace("They are made", "# Nights\n\nAll of them are made"));
  expect(seen(after)).toMatchObject([
    { quote: "at night", stands: [{ offset: 21, length: 8, block: 1 }] },
  ]);
});

test.each([
  "threads: 5\n",
  "threads: []\n",
  "threads:\n  - on: a\n    comments: []\n",
  "threads:\n  - on: a\n    new: 1\n    comments:\n      - at: 2026-01-01T00:00:00Z\n        says: b\n",
  "not yaml: [\n",
])("what is no block of comments stays the code that it is: %j", (yaml) => {
  const { file } = read(`${source}\n\`\`\`throughline-comments\n${yaml}\`\`\`\n`);
  expect(file.comments).toBeNull();
  expect(file.drafts.at(-1)?.kind).toBe("code");
});

test("where comments cannot be brought in they stay code", () => {
  const file = readDocumentFile(write(commented()), "Backups", undefined, { keepsComments: false });
  expect(file.comments).toBeNull();
  expect(file.drafts.at(-1)?.properties["language"]).toBe("throughline-comments");
});

test("in a space with others each is signed by who brings it in, says whom the file names, and passes the gate", () => {
  const by = deviceKeySchema.parse("a".repeat(64));
  const file = readDocumentFile(write(commented()), "Backups");
  const updates = seedFromFile(file, { now: 5, random, from: "a.md" });
  const comments = new Y.Doc();
  const faults: unknown[] = [];
  comments.on("afterTransaction", (transaction: Y.Transaction) =>
    faults.push(
      judgeComments(transaction, {
        part: "comments",
        device: by,
        isOwn: (device) => device === by,
      }),
    ),
  );
  for (const update of seedComments(file.comments, { updates, random, by })) {
    Y.applyUpdate(comments, update);
  }
  expect(faults.length).toBeGreaterThan(3);
  expect(faults.filter((fault) => fault !== null)).toEqual([]);
  const said = readThreads(comments).flatMap((thread) => thread.comments);
  expect(said.map((comment) => [comment.by, comment.from])).toEqual(said.map(() => [by, "Ada"]));
  expect(readThreads(comments).map(({ state }) => state?.by)).toContain(by);
});

test("a comment below empty sections stands where it stood, however often it goes out and comes in", () => {
  const begun = read("---\ntype: decision\n---\n\n## Context\n\n## Drivers\n\nWho *looks*?\n");
  const last = begun.body.blocks.at(-1);
  if (last === undefined) throw new Error("there are blocks");
  const kinds = ["heading2", "paragraph", "heading2", "paragraph"];
  expect(begun.body.blocks.map(({ kind }) => kind)).toEqual(kinds);
  const words = anchorAt(begun.body, [{ block: last.id, offset: 4, length: 5 }]);
  if (words === null) throw new Error("words are selected");
  beginThread(begun.comments, random, words, { words: "Why?", by: null, at: 1_000 });
  beginThread(begun.comments, random, anchorAtBlock(begun.body, last), {
    words: "All of it",
    by: null,
    at: 2_000,
  });
  const text = write(begun);
  const again = read(text);
  expect(seen(again)).toEqual(seen(begun));
  expect(write(again)).toBe(text);
});
