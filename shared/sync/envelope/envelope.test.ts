import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { documentIdSchema, spaceIdSchema } from "../../domain/ids.ts";
import { SeededRandom } from "../../testing/seeded-random.ts";
import { deviceKeyOf } from "../device-keys.ts";
import { isSame } from "../strict-bytes.ts";
import { fakeCryptography as cryptography, keysOf } from "../testing/sample-devices.ts";
import {
  chainHashOf,
  chainStart,
  documentParts,
  mostEnvelopeBytes,
  type OpenedEnvelope,
  type WholeEnvelope,
} from "./envelope.ts";
import {
  decodeEnvelope,
  decodeOwnEnvelope,
  encodeEnvelope,
  encodeHeader,
  headerIn,
  peekPlace,
} from "./envelope-codec.ts";
import {
  isSignedByItsDevice,
  type NewEnvelope,
  openEnvelope,
  sealEnvelope,
} from "./seal-envelope.ts";
import { squash } from "./squash.ts";

const keys = keysOf(1);
const epochKey = new Uint8Array(32).fill(7);
const sealer = { cryptography, random: new SeededRandom(1), keys, epochKey };
const first: NewEnvelope = {
  space: spaceIdSchema.parse("space_aaaaaaaaaaaa"),
  document: documentIdSchema.parse("doc_aaaaaaaaaaaa"),
  part: "body",
  sequence: 1,
  previous: chainStart,
  dependencies: [],
  replaces: null,
  epoch: 1,
  schema: 1,
  at: 1_750_000_000_000,
};
const others = [2, 3, 4].map((number) => deviceKeyOf(keysOf(number).publicKey)).toSorted();

const abouts = fc.record({
  part: fc.constantFrom(...documentParts),
  sequence: fc.integer({ min: 2, max: 1e9 }),
  previous: fc.uint8Array({ minLength: 32, maxLength: 32 }).filter((hash) => hash.some(Boolean)),
  dependencies: fc
    .array(fc.integer({ min: 1, max: 1e9 }), { maxLength: 3 })
    .map((all) => all.map((sequence, index) => ({ device: others[index] ?? others[0], sequence }))),
  epoch: fc.nat(),
  schema: fc.nat(1000),
  at: fc.nat(2 ** 45),
});
const updates = fc.uint8Array({ minLength: 1, maxLength: 400 });

test("what was sealed comes back whole, with all that was said of it", () => {
  fc.assert(
    fc.property(abouts, updates, (about, update) => {
      const sealed = sealEnvelope(update, sealer, { ...first, ...about } as NewEnvelope);
      const { space, document, part } = sealed.envelope;
      expect(peekPlace(sealed.bytes)).toEqual({ space, document, part });
      expect(peekPlace(sealed.bytes.subarray(0, 20))).toBeNull();
      const read = decodeEnvelope(sealed.bytes, cryptography);
      expect(read).toEqual({ ok: true, value: sealed });
      expect(decodeOwnEnvelope(sealed.bytes, cryptography)).toEqual(read);
      if (!read.ok) return;
      expect(read.value.envelope).toMatchObject(about);
      expect(isSignedByItsDevice(read.value, cryptography)).toBe(true);
      const opened = openEnvelope(read.value, [new Uint8Array(32), epochKey], cryptography);
      expect(opened).toEqual({ ok: true, value: update });
    }),
    { numRuns: 50 },
  );
});

test("an envelope with any byte changed is refused", () => {
  const { bytes } = sealEnvelope(Uint8Array.of(1, 2, 3), sealer, {
    ...first,
    sequence: 9,
    previous: new Uint8Array(32).fill(3),
    dependencies: others.map((device) => ({ device, sequence: 5 })),
    replaces: { first: 2, lastHash: new Uint8Array(32).fill(4) },
  });
  for (const at of bytes.keys()) {
    for (const mask of [1, 128]) {
      const changed = bytes.map((byte, index) => (index === at ? byte ^ mask : byte));
      const read = decodeEnvelope(changed, cryptography);
      expect(read.ok && isSignedByItsDevice(read.value, cryptography)).toBe(false);
    }
  }
});

test("an envelope has one form: whatever is read of bytes is written as the same ones", () => {
  const whole = sealEnvelope(Uint8Array.of(1, 2, 3), sealer, {
    ...first,
    sequence: 300,
    previous: new Uint8Array(32).fill(3),
    dependencies: others.map((device, at) => ({ device, sequence: 1 + 127 * at })),
    replaces: { first: 200, lastHash: new Uint8Array(32).fill(4) },
    epoch: 0,
  });
  const { bytes } = whole;
  const readable: WholeEnvelope[] = [];
  for (const [at, byte] of headerIn(whole).entries()) {
    const [before, after] = [bytes.subarray(0, at), bytes.subarray(at + 1)];
    for (const by of [[byte ^ 1], [byte ^ 2], [byte ^ 128], [], [byte | 128, 0]]) {
      const read = decodeEnvelope(
        Buffer.concat([before, Uint8Array.from(by), after]),
        cryptography,
      );
      if (read.ok) readable.push(read.value);
    }
  }
  expect(readable.length).toBeGreaterThan(300);
  const otherwise = readable.filter((each) => {
    const header = encodeHeader(each.envelope);
    return !isSame(encodeEnvelope(each.envelope), each.bytes) || !isSame(header, headerIn(each));
  });
  expect(otherwise).toEqual([]);
  expect(headerIn(whole)).toEqual(encodeHeader(whole.envelope));
});

test("bytes that are no envelope are refused with a reason, whatever they are", () => {
  const { bytes } = sealEnvelope(Uint8Array.of(1), sealer, first);
  for (let length = 0; length < bytes.length; length++) {
    // A part of a larger whole: what comes after it in memory is not read.
    expect(decodeEnvelope(bytes.subarray(0, length), cryptography).ok).toBe(false);
  }
  expect(decodeEnvelope(Uint8Array.of(...bytes, 0), cryptography).ok).toBe(false);
  expect(decodeEnvelope(new Uint8Array(mostEnvelopeBytes + 1), cryptography)).toEqual({
    ok: false,
    failure: { kind: "malformed", reason: "too large" },
  });
  for (const other of [null, "text", [1], { length: 3 }, new ArrayBuffer(8)]) {
    expect(decodeEnvelope(other, cryptography).ok).toBe(false);
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
      expect(decodeEnvelope(noise, cryptography).ok).toBe(false);
    }),
  );
});

test.each<[string, Partial<NewEnvelope>]>([
  ["a first one that is linked", { previous: new Uint8Array(32).fill(1) }],
  ["a later one that is not", { sequence: 2 }],
  ["a run that ends before it begins", { replaces: { first: 5, lastHash: chainStart } }],
  ["dependencies twice", { dependencies: twice(others[0], 1) }],
  ["a dependency on nothing", { dependencies: twice(others[0], 0).slice(1) }],
  [
    "a dependency on itself",
    { dependencies: [{ device: deviceKeyOf(keys.publicKey), sequence: 1 }] },
  ],
])("%s is malformed, though it is signed", (_, about) => {
  const { bytes } = sealEnvelope(Uint8Array.of(1), sealer, { ...first, ...about });
  expect(decodeEnvelope(bytes, cryptography).ok).toBe(false);
});

test("without the key of its epoch an envelope does not open", () => {
  const whole = sealEnvelope(Uint8Array.of(1), sealer, first);
  expect(openEnvelope(whole, [], cryptography).ok).toBe(false);
  expect(openEnvelope(whole, [new Uint8Array(32)], cryptography).ok).toBe(false);
});

test("a run that was squashed gives the same document, and the chain goes on after it", () => {
  const run = typed(["Where ", "we keep ", "backups"]);
  const squashed = squash(run, sealer, 5);
  expect(squashed.ok).toBe(true);
  if (!squashed.ok) return;
  const { envelope } = squashed.value;
  expect(envelope).toMatchObject({ sequence: 3, replaces: { first: 1 }, at: 5 });
  const last = run.at(-1);
  expect(last && chainHashOf(last.whole)).toEqual(chainHashOf(squashed.value));
  expect(decodeEnvelope(squashed.value.bytes, cryptography).ok).toBe(true);

  const opened = openEnvelope(squashed.value, [epochKey], cryptography);
  const doc = new Y.Doc();
  if (opened.ok) Y.applyUpdate(doc, opened.value);
  expect(doc.getText().toString()).toBe("Where we keep backups");

  const again = squash(
    [{ whole: squashed.value, update: stateOf(doc) }, ...typed(["!"], squashed.value)],
    sealer,
    6,
  );
  expect(again.ok && again.value.envelope).toMatchObject({ sequence: 4, replaces: { first: 1 } });
});

test("what is no run of one's own cannot be squashed", () => {
  const run = typed(["a", "b", "c"]);
  const [one, two, three] = run;
  if (one === undefined || two === undefined || three === undefined)
    throw new Error("three were typed");
  expect(squash([one], sealer, 5).ok).toBe(false);
  expect(squash([one, three], sealer, 5).ok).toBe(false);
  expect(squash([two, one], sealer, 5).ok).toBe(false);
  const depending = sealEnvelope(two.update, sealer, {
    ...two.whole.envelope,
    dependencies: [{ device: others[0] ?? deviceKeyOf(keysOf(2).publicKey), sequence: 4 }],
  });
  expect(squash([one, { ...two, whole: depending }], sealer, 5).ok).toBe(false);
  const foreign = sealEnvelope(two.update, { ...sealer, keys: keysOf(2) }, two.whole.envelope);
  expect(squash([one, { ...two, whole: foreign }], sealer, 5).ok).toBe(false);
});

function typed(texts: readonly string[], after: WholeEnvelope | null = null): OpenedEnvelope[] {
  const doc = new Y.Doc();
  const opened: OpenedEnvelope[] = [];
  let before = after;
  doc.on("update", (update: Uint8Array) => {
    const whole = sealEnvelope(update, sealer, {
      ...first,
      sequence: (before?.envelope.sequence ?? 0) + 1,
      previous: before === null ? chainStart : chainHashOf(before),
    });
    opened.push({ whole, update });
    before = whole;
  });
  for (const text of texts) doc.getText().insert(doc.getText().length, text);
  return opened;
}

function stateOf(doc: Y.Doc): Uint8Array {
  return Y.encodeStateAsUpdate(doc);
}

function twice(device: (typeof others)[number] | undefined, sequence: number) {
  return device === undefined
    ? []
    : [
        { device, sequence },
        { device, sequence },
      ];
}

test("what somebody sent is read into memory of its own, and what stands alone in its memory where it is", () => {
  const { bytes } = sealEnvelope(Uint8Array.of(1), sealer, first);
  const message = Uint8Array.from([0, ...bytes, 0]);
  const read = decodeEnvelope(message.subarray(1, -1), cryptography);
  expect(read.ok && read.value.bytes.buffer.byteLength).toBe(bytes.length);
  const own = decodeOwnEnvelope(bytes, cryptography);
  expect(own.ok && own.value.bytes).toBe(bytes);
  for (const decode of [decodeEnvelope, decodeOwnEnvelope]) {
    expect(decode("envelope", cryptography).ok).toBe(false);
    expect(decode(new Uint8Array(mostEnvelopeBytes + 1), cryptography).ok).toBe(false);
  }
});
