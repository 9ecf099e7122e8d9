import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { SeededRandom } from "../../testing/seeded-random.ts";
import { readSeeingForm } from "./form-decoder.ts";
import { isWrittenAsYjsWrites } from "./inspect-update.ts";
import { editHonestly } from "./testing/edit-honestly.ts";

/** One of everything that Yjs writes. */
function everything(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 70_000;
  doc.transact(() => {
    const map = doc.getMap("meta");
    const values = [
      "text",
      "ä longer text than eight",
      5,
      -300,
      -0,
      1.5,
      0.1,
      2 ** 40,
      10n,
      true,
      null,
    ];
    const nested = { list: [1, { deeper: "yes" }], bytes: Uint8Array.of(0, 128) };
    for (const [at, value] of [...values, undefined, nested].entries()) map.set(`${at}`, value);
    map.set("bytes", Uint8Array.of(128, 0, 1));
    map.set("1", "again");
    const text = new Y.Text("Some words 😀 and more of them");
    map.set("t", text);
    text.format(0, 4, { bold: true, link: "https://example.org" });
    text.insertEmbed(3, { id: "x", n: [1] });
    text.delete(5, 3);
    doc.getArray("list").push([new Y.Map(), new Y.Array(), new Y.XmlElement("p")]);
  });
  const other = new Y.Doc();
  other.clientID = 3;
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  other.getMap("meta").delete("t");
  other.getArray("list").insert(1, ["between"]);
  return Y.encodeStateAsUpdate(other);
}

type Told = "plain" | "as Yjs writes" | "otherwise" | "unread";

/** What the two ways say of it: neither may say more than the slow one. */
function told(bytes: Uint8Array): Told {
  try {
    const { decoded, isPlainForm } = readSeeingForm(bytes);
    const isAsWritten = isWrittenAsYjsWrites(bytes, decoded);
    if (isPlainForm) expect(isAsWritten).toBe(true);
    if (isPlainForm) return "plain";
    return isAsWritten ? "as Yjs writes" : "otherwise";
  } catch (thrown) {
    if (thrown instanceof Error && thrown.name === "AssertionError") throw thrown;
    return "unread";
  }
}

function replaced(bytes: Uint8Array, at: number, by: readonly number[]): Uint8Array {
  return Uint8Array.from([...bytes.subarray(0, at), ...by, ...bytes.subarray(at + 1)]);
}

test("what Yjs writes is plain at first sight", () => {
  expect(told(everything())).toBe("plain");
  for (let seed = 1; seed <= 30; seed++) {
    const random = new SeededRandom(seed);
    const doc = new Y.Doc();
    doc.clientID = seed * 1000;
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    for (let times = 0; times < 20; times++) editHonestly(doc, random);
    for (const update of [...updates, Y.mergeUpdates(updates), Y.encodeStateAsUpdate(doc)]) {
      expect(told(update)).toBe("plain");
    }
  }
});

test("nothing is plain that would be written otherwise, whichever byte is another one", () => {
  const bytes = everything();
  const found = new Set<Told>();
  for (const [at, byte] of bytes.entries()) {
    for (let bit = 0; bit < 8; bit++) found.add(told(replaced(bytes, at, [byte ^ (1 << bit)])));
    found.add(told(replaced(bytes, at, [])));
    // A number in one byte more than it needs.
    for (const longer of [
      [byte | 0x80, 0],
      [byte | 0x80, 0x80, 0],
      [byte, byte],
    ]) {
      found.add(told(replaced(bytes, at, longer)));
    }
  }
  expect([...found].toSorted()).toEqual(["as Yjs writes", "otherwise", "plain", "unread"]);
});

test("nothing is plain that would be written otherwise, whatever it is", () => {
  const bytes = everything();
  const byte = fc.oneof(fc.nat(255), fc.constantFrom(0, 0x7f, 0x80, 0xff));
  const change = fc.tuple(fc.nat(bytes.length - 1), fc.array(byte, { maxLength: 3 }));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      let changed = bytes;
      for (const [at, by] of changes) changed = replaced(changed, at % changed.length, by);
      told(changed);
    }),
    { numRuns: 2_000 },
  );
});

/** Two letters in the root `m`, as a section. */
function item(client: number, clock: number): readonly number[] {
  return [1, client, clock, 4, 1, 1, 109, 2, 97, 98];
}

function any(value: readonly number[]): readonly number[] {
  return [1, 5, 0, 8, 1, 1, 109, 1, ...value];
}

const rounded = [0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7f];

test.for([
  ["an empty section", [2, ...item(5, 0), 0, 6, 0, 0]],
  ["two sections of one session", [2, ...item(5, 0), ...item(5, 2), 0]],
  ["a client without deletions", [1, ...item(5, 0), 1, 5, 0]],
  ["deletions of a client in two parts", [1, ...item(5, 0), 2, 5, 1, 0, 1, 5, 1, 1, 1]],
  ["deletions of a smaller client first", [1, ...item(5, 0), 2, 4, 1, 0, 1, 5, 1, 0, 1]],
  ["something behind it", [1, ...item(5, 0), 0, 0]],
  ["a parent that is neither a name nor an item", [1, 1, 5, 0, 4, 2, 5, 0, 1, 97, 0]],
  ["a number of eight bytes, which is rounded", [1, 1, 5, ...rounded, 4, 1, 1, 109, 1, 97, 0]],
  ["a whole number as a fraction", [1, ...any([124, 63, 128, 0, 0]), 0]],
  ["a large number as an integer", [1, ...any([125, 0x80, 0x80, 0x80, 0x80, 0x20]), 0]],
  ["an integer in a byte too many", [1, ...any([125, 0x81, 0]), 0]],
  ["a value with one key twice", [1, ...any([118, 2, 1, 97, 120, 1, 97, 121]), 0]],
  ["a list in JSON", [1, 1, 5, 0, 2, 1, 1, 109, 1, 2, 32, 49, 0]],
  ["a format in JSON with a space", [1, 1, 5, 0, 6, 1, 1, 109, 1, 98, 2, 32, 49, 0]],
] as const)("%s is not plain", ([, bytes]) => {
  expect(["otherwise", "unread"]).toContain(told(Uint8Array.from(bytes)));
});
