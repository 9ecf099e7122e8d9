import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { SeededRandom } from "../../testing/seeded-random.ts";
import { deviceKeySchema } from "../../domain/ids.ts";
import { judgeComments } from "../admission/judge-comments.ts";
import { acts, type Step, Words, WriterAtWork } from "../blocks/testing/writer-at-work.ts";
import { allBlocks, anchorAt, anchorAtBlock, findAnchor, inOrder, plainText } from "./anchor.ts";
import { readThreads } from "./read-threads.ts";
import {
  addComment,
  beginThread,
  bringBackComment,
  changeComment,
  settleThread,
  takeBackComment,
} from "./write-comments.ts";

const structural = acts.filter((act) => act !== "undo" && act !== "redo");
const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(...structural),
  pick: fc.nat(30),
  spot: fc.nat(30),
  size: fc.nat(12),
});
const remark = fc.record({
  what: fc.constantFrom("select", "block", "reply", "change", "takeBack", "bringBack", "settle"),
  pick: fc.nat(30),
  size: fc.nat(12),
});
const turn = fc.record({
  who: fc.nat(2),
  what: fc.oneof({ weight: 3, arbitrary: step }, { weight: 1, arbitrary: remark }),
});

/** Somebody who edits the body and comments on it, each in a replica of their own. */
class Person {
  readonly writer: WriterAtWork;
  readonly comments = new Y.Doc();
  readonly device;
  readonly random: SeededRandom;
  #takenBack: Readonly<{ id: string; words: string }> | null = null;

  constructor(number: number, words: Words) {
    this.writer = new WriterAtWork(number, words);
    this.random = new SeededRandom(100 + number);
    this.device = deviceKeySchema.parse(String(number).repeat(64));
    this.comments.clientID = 100 + number;
    this.comments.on("afterTransaction", (transaction: Y.Transaction) => {
      const isOwn = (device: string) => device === this.device;
      if (!transaction.local) return;
      const fault = judgeComments(transaction, { part: "comments", device: this.device, isOwn });
      if (fault !== null) throw new Error(`The gate refuses ${fault.kind}`);
    });
  }

  remark({ what, pick, size }: { what: string; pick: number; size: number }, at: number): void {
    const { comments: doc, random, device: by, writer } = this;
    const threads = readThreads(doc);
    const thread = threads[pick % Math.max(1, threads.length)];
    const own = thread?.comments.find((comment) => comment.by === by);
    const blocks = allBlocks(writer.body.blocks).filter(({ table }) => table === null);
    const block = blocks[pick % Math.max(1, blocks.length)];
    if (what === "reply" && thread !== undefined)
      addComment(doc, random, thread.id, { words: `r${at}`, by, at });
    else if (what === "change" && own !== undefined)
      changeComment(doc, own.id, { words: `c${at}`, at });
    else if (what === "takeBack" && own !== undefined) {
      takeBackComment(doc, own.id);
      this.#takenBack = own;
    } else if (what === "bringBack" && this.#takenBack !== null) {
      const { id, words } = this.#takenBack;
      bringBackComment(doc, id, words);
      const all = readThreads(doc).flatMap(({ comments }) => comments);
      const isBack = all.some((comment) => comment.id === id && comment.words === words);
      if (!isBack) throw new Error("What was taken back did not come back");
      this.#takenBack = null;
    } else if (what === "settle" && thread !== undefined)
      settleThread(doc, thread.id, { isResolved: true, by, at });
    else if (block !== undefined) {
      const range = { block: block.id, offset: size % (block.length + 1), length: block.length };
      const selected = [{ ...range, length: Math.max(0, block.length - range.offset) }];
      const about =
        what === "select" ? anchorAt(writer.body, selected) : anchorAtBlock(writer.body, block);
      if (about !== null) beginThread(doc, random, about, { words: `t${at}`, by, at });
    }
  }
}

function meet(people: readonly Person[]): void {
  for (const person of people) {
    for (const other of people) {
      if (other === person) continue;
      other.writer.receive(Y.encodeStateAsUpdate(person.writer.doc));
      Y.applyUpdate(other.comments, Y.encodeStateAsUpdate(person.comments));
    }
  }
}

function wordsIn(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/<\d+>/g)].map(([word]) => word));
}

test("two or three people edit and comment apart and meet: no comment is lost, and each stands on the words it was made on", () => {
  fc.assert(
    fc.property(
      fc.array(turn, { maxLength: 50 }),
      fc.integer({ min: 2, max: 3 }),
      (turns, count) => {
        const words = new Words();
        const people = Array.from({ length: count }, (_, number) => new Person(number, words));
        for (const [index, { who, what }] of turns.entries()) {
          const person = people[who % count];
          if ("act" in what) person?.writer.do(what);
          else person?.remark(what, index);
          if (index % 12 === 11) meet(people);
        }
        meet(people);

        const [first, ...others] = people.map(({ comments, writer }) =>
          inOrder(writer.body, readThreads(comments)),
        );
        for (const other of others) expect(other).toEqual(first);
        const body = people[0]?.writer.body;
        const seen = wordsIn(
          allBlocks(body?.blocks ?? [])
            .map(({ content }) => plainText(content))
            .join("\n"),
        );
        for (const [thread, standing] of first ?? []) {
          if (body === undefined || standing.kind === "block") continue;
          const ranges = standing.kind === "words" ? standing.ranges : [];
          const held = ranges.map(({ block, offset, length }) =>
            plainText(body.find(block)?.content ?? []).slice(offset, offset + length),
          );
          for (const word of wordsIn(thread.quote)) {
            if (seen.has(word)) expect(wordsIn(held.join(""))).toContain(word);
          }
        }
      },
    ),
    { numRuns: 60 },
  );
});

/** One person with a text in one block, and a thread on some words of it. */
function begin(text: string, words: string) {
  const person = new Person(0, new Words());
  const { body } = person.writer;
  const block = body.insert({ after: null }, {}, [{ kind: "text", text, marks: {} }]);
  const offset = text.indexOf(words);
  const about = anchorAt(body, [{ block, offset, length: words.length }]);
  if (about === null) throw new Error("words are selected");
  return { person, body, block, about };
}

test("the words may be divided, moved, joined and made a heading, and the thread stays on them", () => {
  const { body, block, about } = begin("Backups are made at night, twice.", "made at night");
  body.change(block, { kind: "heading2" });
  const second = body.split(block, "Backups are made".length);
  const other = body.insert({ after: second }, {}, [{ kind: "text", text: "Last", marks: {} }]);
  body.move(second, { after: other });
  expect(findAnchor(body, about)).toEqual({
    kind: "words",
    ranges: [
      { block, offset: 12, length: 4 },
      { block: second, offset: 0, length: 9 },
    ],
  });
  body.merge(second, other);
  expect(findAnchor(body, about)).toMatchObject({
    ranges: [{}, { block: other, offset: 4, length: 9 }],
  });
});

test("a thread whose words were taken out says so, and stands on them again once they are back", () => {
  const { body, block, about } = begin("Backups are made at night.", "at night");
  body.deleteText(block, 16, 9);
  expect(findAnchor(body, about)).toEqual({ kind: "gone" });
  body.insertText(block, 16, " at night");
  expect(findAnchor(body, about)).toEqual({
    kind: "words",
    ranges: [{ block, offset: 17, length: 8 }],
  });
});

test("where the end of its words was taken out and came back with more, a thread stands on no more than it was begun on", () => {
  const { body, block, about } = begin(
    "At the desk. By phone. Or by letter.",
    "At the desk. By phone.",
  );
  body.deleteText(block, 12, 24);
  body.insertText(block, 12, " By phone. Or by letter.");
  expect(findAnchor(body, about)).toEqual({
    kind: "words",
    ranges: [{ block, offset: 0, length: 22 }],
  });
  body.insertText(block, 4, "front ");
  expect(findAnchor(body, about)).toMatchObject({ ranges: [{ block, offset: 0 }] });
});

test("words that stand elsewhere as well are found in their own block only", () => {
  const { body, block, about } = begin("At night.", "night");
  for (const text of ["night and night", "night"]) {
    body.insert({ after: block }, {}, [{ kind: "text", text, marks: {} }]);
  }
  body.remove(block);
  expect(findAnchor(body, about)).toEqual({ kind: "gone" });
});

test("a comment on a block goes with its text into another one, and is gone with it", () => {
  const { body, block } = begin("First", "First");
  const second = body.insert({ after: block }, {}, [{ kind: "text", text: "second", marks: {} }]);
  const found = body.find(second);
  if (found === undefined) throw new Error("it is there");
  const about = anchorAtBlock(body, found);
  expect(findAnchor(body, about)).toEqual({ kind: "block", block: second });
  body.merge(second, block);
  expect(findAnchor(body, about)).toEqual({ kind: "block", block });
  body.deleteText(block, 5, 6);
  expect(findAnchor(body, about)).toEqual({ kind: "gone" });
});

test("what somebody wrote as an anchor and is none leads nowhere, and hides nothing", () => {
  const { person, body, about } = begin("First", "First");
  const anchor = {
    ...about.anchor,
    stretches: [
      { start: null, end: 5 },
      { start: {}, end: {} },
    ],
  };
  beginThread(
    person.comments,
    person.random,
    { anchor, quote: "Never said" },
    { words: "a", by: person.device, at: 1 },
  );
  expect(inOrder(body, readThreads(person.comments))).toMatchObject([[{}, { kind: "gone" }]]);
});
