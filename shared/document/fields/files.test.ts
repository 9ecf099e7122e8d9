import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { interviewType } from "../../doctypes/interview/index.ts";
import { attachmentIdSchema } from "../../domain/ids.ts";
import { SeededRandom } from "../../testing/seeded-random.ts";
import { seedDocument } from "../create.ts";
import { rootsOf } from "../layout.ts";
import { readContent } from "../read.ts";
import { moveEntry, removeEntry, reserveEntry, showEntry } from "./edit-entries.ts";
import { entryOfFile, type NamedFile, readFiles } from "./files.ts";

const idOf = (digit: string) => attachmentIdSchema.parse(`att_${digit.repeat(64)}`);
const call: NamedFile = { attachment: idOf("1"), name: "Call.m4a", size: 5 };
const notes: NamedFile = { attachment: idOf("2"), name: "Notes of the call.txt", size: 9 };

function interview(): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 1;
  seedDocument(doc, interviewType, 0, new SeededRandom(1));
  return doc;
}

function fieldOf(doc: Y.Doc): Y.Map<unknown> {
  const field = rootsOf(doc).fields.get("recordings");
  if (!(field instanceof Y.Map)) throw new Error("an interview has room for files");
  return field as Y.Map<unknown>;
}

function attach(doc: Y.Doc, file: NamedFile, random = new SeededRandom(2)): string {
  const entry = entryOfFile(file);
  const key = reserveEntry(fieldOf(doc), entry, random);
  showEntry(fieldOf(doc), key, entry);
  return key;
}

test("files are read as they were attached, in their order", () => {
  const doc = interview();
  for (const file of [call, notes]) attach(doc, file, new SeededRandom(file.size ?? 0));
  expect(readFiles(fieldOf(doc))).toEqual([call, notes]);
  moveEntry(fieldOf(doc), [...fieldOf(doc).keys()][0] ?? "", null, new SeededRandom(3));
  expect(readFiles(fieldOf(doc))).toEqual([notes, call]);
});

test.for([
  {},
  { attachment: "att_1" },
  { attachment: 5 },
  { attachment: { id: idOf("1") } },
  { attachment: "https://a.example/call.m4a" },
])("an entry with %j is no file, whoever wrote it", (values) => {
  const doc = interview();
  fieldOf(doc).set("abc", new Y.Map(Object.entries(values)));
  expect(readFiles(fieldOf(doc))).toEqual([]);
});

test("where there is something else than entries, or in them shared text, there is no file", () => {
  const doc = interview();
  fieldOf(doc).set("abc", new Y.Map([["attachment", new Y.Text(call.attachment)]]));
  fieldOf(doc).set("abd", call.attachment);
  expect(readFiles(fieldOf(doc))).toEqual([]);
  expect(readFiles(call.attachment)).toEqual([]);
});

test.for([
  [
    { name: 5, size: 5 },
    { name: "", size: null },
  ],
  [
    { name: "a".repeat(9_000), size: "1e9" },
    { name: "a".repeat(255), size: null },
  ],
  [
    { name: `\uDE00${"a".repeat(254)}`, size: "99999999999" },
    { name: `\uFFFD${"a".repeat(254)}`, size: null },
  ],
  [{ size: String(2 ** 40) }, { name: "", size: null }],
] as const)("of a file with %j only what can be believed is read", ([values, read]) => {
  const doc = interview();
  const all = { attachment: call.attachment, ...values };
  fieldOf(doc).set("abc", new Y.Map<unknown>(Object.entries(all)));
  expect(readFiles(fieldOf(doc))).toEqual([{ attachment: call.attachment, ...read }]);
});

test("search finds a file by its name, and by nothing else that is stored of it", () => {
  const doc = interview();
  attach(doc, notes);
  expect(readContent(doc).fields.trim().split("\n")).toContain("Notes of the call.txt");
  expect(readContent(doc).fields).not.toContain("att_");
  expect(readContent(doc).fields).not.toContain("9");
});

test("a file counts as used, also one that was taken out and can come back by an undo", () => {
  const doc = interview();
  const key = attach(doc, call);
  expect(readContent(doc).attachments).toEqual([call.attachment]);
  removeEntry(fieldOf(doc), key);
  expect(readFiles(fieldOf(doc))).toEqual([]);
  expect(readContent(doc).attachments).toEqual([call.attachment]);
});

type Act = Readonly<{ what: "attach" | "remove" | "move"; on: number; to: number }>;

const acts = fc.array(
  fc.record<Act>({
    what: fc.constantFrom("attach", "attach", "remove", "move"),
    on: fc.nat(20),
    to: fc.nat(20),
  }),
  { maxLength: 15 },
);

class Person {
  readonly doc = new Y.Doc();
  readonly attached = new Map<string, string>();
  readonly removed = new Set<string>();
  readonly #random: SeededRandom;

  constructor(number: number, state: Uint8Array) {
    this.doc.clientID = number;
    Y.applyUpdate(this.doc, state);
    this.#random = new SeededRandom(number);
  }

  act({ what, on, to }: Act): void {
    const field = fieldOf(this.doc);
    const keys = [...field.keys()];
    const key = keys[on % Math.max(1, keys.length)];
    if (what === "attach") {
      const name = `${on} of ${this.doc.clientID}.m4a`;
      this.attached.set(attach(this.doc, { ...call, name }, this.#random), name);
    } else if (key !== undefined && what === "remove") {
      removeEntry(field, key);
      this.removed.add(key);
    } else if (key !== undefined) {
      moveEntry(field, key, keys[to] ?? null, this.#random);
    }
  }
}

function meet(people: readonly Person[]): void {
  const states = people.map(({ doc }) => Y.encodeStateAsUpdate(doc));
  for (const { doc } of people) for (const state of states) Y.applyUpdate(doc, state);
}

test("three who attach and remove files apart end alike, with every file that nobody removed", () => {
  const state = Y.encodeStateAsUpdate(interview());
  fc.assert(
    fc.property(fc.array(fc.tuple(acts, acts, acts), { maxLength: 3 }), (rounds) => {
      const people = [2, 3, 4].map((number) => new Person(number, state));
      for (const round of rounds) {
        for (const [index, list] of round.entries()) {
          for (const each of list) people[index]?.act(each);
        }
        meet(people);
      }
      const [one, ...others] = people.map(({ doc }) => readFiles(fieldOf(doc)));
      for (const other of others) expect(other).toEqual(one);
      const removed = new Set(people.flatMap((person) => [...person.removed]));
      const kept = people
        .flatMap(({ attached }) => [...attached])
        .filter(([key]) => !removed.has(key));
      expect(one?.map(({ name }) => name).toSorted()).toEqual(
        kept.map(([, name]) => name).toSorted(),
      );
    }),
    { numRuns: 100 },
  );
});
