import * as encoding from "lib0/encoding";
import * as Y from "yjs";

/** An update that somebody has made with care; which fault it is to be refused for. */
export type Crafted = Readonly<{ name: string; bytes: Uint8Array; fault: string }>;

/** Who writes, and a session of somebody else that has written so much. */
export type Cast = Readonly<{ author: number; victim: number; victimClock: number }>;

const item = { gc: 0, deleted: 1, json: 2, text: 4, type: 7, any: 8, subdocument: 9, skip: 10 };
const hasOrigin = 0b1000_0000;

/** Cases of design §5, and others of their kind. */
export function craftedUpdates({ author, victim, victimClock }: Cast): readonly Crafted[] {
  return [
    crafted("seven bytes that claim thirty million structs", "unreadable", [
      [1, ...uint(30_000_000)],
      [5, 0],
    ]),
    crafted("an update of the second version", "unreadable", inSecondVersion(author)),
    crafted("a GC struct in another session's name", "in-another-name", [
      ...section(victim, victimClock, 1),
      [item.gc, 100, 0],
    ]),
    crafted("words in another session's name", "in-another-name", [
      ...section(victim, victimClock, 1),
      [item.text, ...rootParent("fields"), ...string("I said this"), 0],
    ]),
    crafted("a skip", "unreadable", [...section(author, 0, 1), [item.skip, 5, 0]]),
    crafted("a skip among others", "unreadable", [
      section(author, 0, 3),
      [item.gc, 1, item.skip, 5, item.gc, 1, 0],
    ]),
    crafted("more sessions than anybody has", "too-many-parts", [
      65,
      Array.from({ length: 65 }, (_, at) => [1, ...uint(1000 - at), 0, item.gc, 1]).flat(),
      0,
    ]),
    crafted("a gap", "out-of-step", [...section(author, 7, 1), [item.gc, 1, 0]]),
    crafted("something that was said before", "in-another-name", [
      ...section(victim, 0, 1),
      [item.gc, 1, 0],
    ]),
    crafted("deletions of what does not exist", "no-ground", [
      0,
      ...deletions(victim, [0, 10_000_000]),
    ]),
    crafted("deletions that lie over each other", "unreadable", [
      [0, ...deletions(victim, [0, victimClock], [0, victimClock])],
    ]),
    crafted("an empty deletion", "unreadable", [0, ...deletions(victim, [0, 0])]),
    crafted("two sections of one session", "unreadable", [
      [3, 1, ...uint(author), 0, item.gc, 1],
      [1, ...uint(author + 1), 0, item.gc, 1],
      [1, ...uint(author), 1, item.gc, 1, 0],
    ]),
    crafted("a struct of no length", "unreadable", [...section(author, 0, 1), [item.gc, 0, 0]]),
    crafted("a clock that jumps far", "too-many-parts", [
      ...section(author, 0, 1),
      [item.gc, ...uint(2 ** 40), 0],
    ]),
    crafted("what builds on its own future", "no-ground", [
      ...section(author, 0, 1),
      [item.text | hasOrigin, ...uint(author), 5, ...string("a"), 0],
    ]),
    crafted("what builds on nothing", "no-ground", [
      ...section(author, 0, 1),
      [item.text | hasOrigin, ...uint(victim), ...uint(victimClock + 1), ...string("a"), 0],
    ]),
    crafted("a document in the document", "subdocument", [
      ...section(author, 0, 1),
      [item.subdocument, ...rootParent("fields"), ...string("guid"), 118, 0, 0],
    ]),
    crafted("values in values without end", "unreadable", [
      ...section(author, 0, 1),
      [item.any, ...rootParent("fields"), 1, ...nested(60_000)],
    ]),
    crafted("values two hundred deep", "too-deep", [
      ...section(author, 0, 1),
      [item.any, ...rootParent("fields"), 1, ...nested(200), 127, 0],
    ]),
    crafted("more structs than anybody types", "too-many-parts", [
      ...section(author, 0, 60_000),
      ...Array.from({ length: 120_000 }, (_, at) => (at % 2 === 0 ? item.gc : 1)),
      0,
    ]),
    crafted("bytes behind the end", "unreadable", [
      ...section(author, 0, 1),
      [item.gc, 1, 0, 1, 2, 3],
    ]),
    crafted("a number that is longer than it need be", "unreadable", [
      [0x81, 0x00, 1, ...uint(author), 0],
      [item.gc, 1, 0],
    ]),
    crafted("a key that is lost when it is written again", "unreadable", [
      ...section(author, 0, 1),
      [item.any, ...rootParent("fields"), 1, 118, 1, ...string("__proto__"), 118, 0, 0],
    ]),
    {
      name: "a quarter of a megabyte and a byte",
      bytes: new Uint8Array(262_145),
      fault: "too-large",
    },
    { name: "maps four thousand deep", bytes: deepMaps(author), fault: "too-deep" },
  ];
}

/** Letters that all stand at the very beginning: each passes by all of them that sessions with smaller numbers wrote. */
export function lettersAtTheBeginning(size: number, client: number): Uint8Array {
  const letter = [item.text, ...rootParent("body"), ...string("a")];
  const letters = Array.from({ length: size }, () => letter).flat();
  return Uint8Array.from([1, ...uint(size), ...uint(client), 0, ...letters, 0]);
}

function crafted(
  name: string,
  fault: string,
  bytes: readonly (number | readonly number[])[],
): Crafted {
  return { name, fault, bytes: Uint8Array.from(bytes.flat()) };
}

function uint(value: number): readonly number[] {
  return [...encoding.encode((encoder) => encoding.writeVarUint(encoder, value))];
}

function string(value: string): readonly number[] {
  return [...encoding.encode((encoder) => encoding.writeVarString(encoder, value))];
}

function section(client: number, clock: number, structs: number): readonly number[] {
  return [1, ...uint(structs), ...uint(client), ...uint(clock)];
}

function rootParent(name: string): readonly number[] {
  return [1, ...string(name)];
}

function deletions(client: number, ...ranges: readonly (readonly [number, number])[]) {
  return [1, ...uint(client), ranges.length, ...ranges.flatMap((range) => range.flatMap(uint))];
}

/** Lists of one element, `levels` deep. */
function nested(levels: number): readonly number[] {
  return Array.from({ length: levels * 2 }, (_, at) => (at % 2 === 0 ? 117 : 1));
}

/** A few bytes that stand for three million structs. */
function inSecondVersion(client: number): readonly number[] {
  const encoder = new Y.UpdateEncoderV2();
  const count = 3_000_000;
  encoding.writeVarUint(encoder.restEncoder, 1);
  encoding.writeVarUint(encoder.restEncoder, count);
  encoder.writeClient(client);
  encoding.writeVarUint(encoder.restEncoder, 0);
  for (let at = 0; at < count; at++) {
    encoder.writeInfo(item.gc);
    encoder.writeLen(1);
  }
  encoding.writeVarUint(encoder.restEncoder, 0);
  return [...encoder.toUint8Array()];
}

function deepMaps(client: number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = client;
  doc.transact(() => {
    let map: Y.Map<unknown> = doc.getMap("blocks");
    for (let level = 0; level < 4000; level++) {
      const inner = new Y.Map<unknown>();
      map.set("m", inner);
      map = inner;
    }
  });
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return bytes;
}
