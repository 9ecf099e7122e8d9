import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { prdType } from "../../doctypes/prd/index.ts";
import { seedDocument } from "../create.ts";
import { rootsOf } from "../layout.ts";
import { SeededRandom } from "../../testing/seeded-random.ts";
import { roomFor } from "./containers.ts";
import { moveEntry, removeEntry, reserveEntry, showEntry, writeValue } from "./edit-entries.ts";
import { readEntries, textOf } from "./entries.ts";

class Editor {
  readonly doc = new Y.Doc();
  readonly random: SeededRandom;
  readonly added: string[] = [];
  readonly removed = new Set<string>();
  readonly typedInto = new Set<string>();

  constructor(number: number, state: Uint8Array) {
    this.doc.clientID = number;
    Y.applyUpdate(this.doc, state);
    this.random = new SeededRandom(number);
  }

  get field(): Y.Map<unknown> {
    const field = rootsOf(this.doc).fields.get("metrics");
    if (!(field instanceof Y.Map)) throw new Error("a PRD has room for metrics");
    return field as Y.Map<unknown>;
  }

  get keys(): readonly string[] {
    return readEntries(this.field).map(({ key }) => key);
  }

  add(name: string): void {
    const entry = { scalars: { baseline: "", target: "", by: "" }, texts: { name } };
    const key = reserveEntry(this.field, entry, this.random);
    showEntry(this.field, key, entry);
    this.added.push(key);
  }

  type(key: string, words: string): void {
    const values = this.field.get(key);
    const name: unknown = values instanceof Y.Map ? values.get("name") : null;
    if (name instanceof Y.Text) name.insert(name.length, words);
    this.typedInto.add(key);
  }

  remove(key: string): void {
    removeEntry(this.field, key);
    this.removed.add(key);
    this.typedInto.delete(key);
  }

  act({ what, on, to }: Act): void {
    const key = this.keys[on % Math.max(1, this.keys.length)];
    if (what === "add") this.add(`metric ${on}`);
    if (key === undefined || what === "add") return;
    if (what === "type") this.type(key, `<${this.doc.clientID}.${to}>`);
    if (what === "remove") this.remove(key);
    if (what === "write") writeValue(this.field, key, ["baseline", `${to} %`]);
    if (what === "move") moveEntry(this.field, key, this.keys[to] ?? null, this.random);
  }
}

type Act = Readonly<{ what: "add" | "type" | "remove" | "write" | "move"; on: number; to: number }>;

const acts = fc.array(
  fc.record<Act>({
    what: fc.constantFrom("add", "add", "type", "remove", "write", "move"),
    on: fc.nat(20),
    to: fc.nat(20),
  }),
  { maxLength: 25 },
);

function read({ field }: Editor) {
  return readEntries(field).map(({ key, values }) => [key, textOf(values.get("name"))] as const);
}

function seedState(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1;
  seedDocument(doc, prdType, 0, new SeededRandom(1));
  return Y.encodeStateAsUpdate(doc);
}

function meet(editors: readonly Editor[]): void {
  const states = editors.map(({ doc }) => Y.encodeStateAsUpdate(doc));
  for (const { doc } of editors) for (const state of states) Y.applyUpdate(doc, state);
}

test("three who edit entries apart end alike, with every entry that nobody removed and every word typed last", () => {
  const state = seedState();
  fc.assert(
    fc.property(fc.array(fc.tuple(acts, acts, acts), { maxLength: 4 }), (rounds) => {
      const editors = [2, 3, 4].map((number) => new Editor(number, state));
      for (const round of rounds) {
        for (const [index, list] of round.entries()) {
          for (const act of list) editors[index]?.act(act);
        }
        meet(editors);
        const [one, ...others] = editors.map(read);
        for (const other of others) expect(other).toEqual(one);

        const removed = new Set(editors.flatMap((editor) => [...editor.removed]));
        const kept = editors.flatMap(({ added }) => added).filter((key) => !removed.has(key));
        const shown = new Set(one?.map(([key]) => key));
        for (const key of kept) expect(shown).toContain(key);
        // Words typed while somebody else removed the entry are still to be seen.
        for (const { typedInto } of editors)
          for (const key of typedInto) expect(shown).toContain(key);
        for (const editor of editors) {
          editor.typedInto.clear();
          editor.removed.clear();
          editor.added.splice(0, Infinity, ...editor.added.filter((key) => !removed.has(key)));
        }
      }
    }),
    { numRuns: 150 },
  );
});

test("a moved entry stands where it was put, and the others keep their order", () => {
  const editor = new Editor(2, seedState());
  for (const name of ["a", "b", "c", "d"]) editor.add(name);
  const [a, b, c, d] = editor.keys;
  moveEntry(editor.field, d ?? "", b ?? "", editor.random);
  expect(editor.keys).toEqual([a, d, b, c]);
  moveEntry(editor.field, a ?? "", null, editor.random);
  expect(editor.keys).toEqual([d, b, c, a]);
});

test("values that only a newer version knows stay when the others are written", () => {
  const editor = new Editor(2, seedState());
  editor.add("Visits kept");
  const [key = ""] = editor.keys;
  const values = editor.field.get(key) as Y.Map<unknown>;
  values.set("formula", { of: "the future" });
  writeValue(editor.field, key, ["target", "35 %"]);
  moveEntry(editor.field, key, null, editor.random);
  expect(values.get("formula")).toEqual({ of: "the future" });
});

test("two who make room for a missing field apart fill one container", () => {
  const [one, other] = [2, 3].map((number) => {
    const doc = new Y.Doc();
    doc.clientID = number;
    rootsOf(doc).meta.set("type", "prd");
    const metrics = prdType.fields.find(({ key }) => key === "metrics");
    const update = metrics === undefined ? null : roomFor(doc, metrics);
    if (update !== null) Y.applyUpdate(doc, update);
    const editor = new Editor(number + 10, Y.encodeStateAsUpdate(doc));
    editor.add(`from ${number}`);
    return editor;
  });
  if (one === undefined || other === undefined) throw new Error("there are two");
  meet([one, other]);
  expect(read(one)).toEqual(read(other));
  expect(
    read(one)
      .map(([, name]) => name)
      .toSorted(),
  ).toEqual(["from 2", "from 3"]);
});
