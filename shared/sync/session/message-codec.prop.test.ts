import * as fc from "fast-check";
import { expect, test } from "vitest";
import { attachmentIdSchema, documentIdSchema } from "../../domain/ids.ts";
import { deviceKeyOf, hexOf } from "../device-keys.ts";
import { documentParts, placeName } from "../envelope/envelope.ts";
import type { PlaceHeads } from "../heads/heads.ts";
import { keysOf } from "../testing/sample-devices.ts";
import { decodeSessionMessage, encodeSessionMessage } from "./message-codec.ts";
import type { SessionMessage } from "./message.ts";

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const some = fc.uint8Array({ maxLength: 40 });
const device = fc.constantFrom(...[1, 2, 3].map((each) => deviceKeyOf(keysOf(each).publicKey)));
const place = fc.record({
  document: fc.constantFrom(
    ...["doc_aaaaaaaaaaaa", "doc_bbbbbbbbbbbb"].map((id) => documentIdSchema.parse(id)),
  ),
  part: fc.constantFrom(...documentParts),
});
const head = fc.record({ sequence: fc.integer({ min: 1, max: 2 ** 40 }), hash: bytes(32) });
const heads: fc.Arbitrary<PlaceHeads> = fc
  .uniqueArray(fc.tuple(device, head), { selector: ([each]) => each })
  .map((all) => new Map(all));
const range = fc
  .record({ device, after: fc.nat(1000), more: fc.integer({ min: 1, max: 1000 }) })
  .map(({ more, ...each }) => ({ ...each, through: each.after + more }));
const places = fc.array(fc.record({ place, heads }), { maxLength: 4 });

const file = bytes(32).map((hash) => attachmentIdSchema.parse(`att_${hexOf(hash)}`));
const attachment = fc.oneof(
  fc.record({
    kind: fc.constant("file-want" as const),
    file,
    from: fc.nat(),
    count: fc.integer({ min: 1, max: 4 }),
    mostBytes: fc.nat(),
  }),
  fc.record({
    kind: fc.constant("file-chunk" as const),
    file,
    index: fc.nat(),
    chunk: fc.record({ epoch: fc.nat(), nonce: bytes(24), sealed: some }),
  }),
  fc.record({ kind: fc.constantFrom("file-none" as const, "file-here" as const), file }),
  fc.record({ kind: fc.constant("file-large" as const), file, size: fc.nat() }),
);

const message: fc.Arbitrary<SessionMessage> = fc.oneof(
  fc.record({ kind: fc.constant("attachment" as const), said: attachment }),
  fc.record({
    kind: fc.constant("hello" as const),
    isAnswer: fc.boolean(),
    entries: fc.array(bytes(32), { maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant("entries" as const), entries: fc.array(some, { maxLength: 4 }) }),
  fc.record({ kind: fc.constant("root" as const), root: bytes(32) }),
  fc.record({
    kind: fc.constant("digests" as const),
    digests: fc.array(fc.record({ place: place.map(placeName), digest: bytes(8) }), {
      maxLength: 4,
    }),
    isLast: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("differences" as const), places, isLast: fc.boolean() }),
  fc.record({ kind: fc.constant("heads" as const), places }),
  fc.record({
    kind: fc.constant("want" as const),
    number: fc.nat(),
    wanted: fc.array(fc.record({ place, ranges: fc.array(range, { maxLength: 3 }) }), {
      maxLength: 3,
    }),
  }),
  fc.record({
    kind: fc.constant("envelopes" as const),
    answers: fc.nat(),
    envelopes: fc.array(some, { maxLength: 4 }),
    isLast: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("refused" as const), place, range }),
  fc.record({
    kind: fc.constant("deleted" as const),
    documents: fc.array(
      place.map(({ document }) => document),
      { maxLength: 4 },
    ),
  }),
);

test("every message comes back as it was said", () => {
  fc.assert(
    fc.property(message, (said) => {
      expect(decodeSessionMessage(encodeSessionMessage(said))).toEqual({ ok: true, value: said });
    }),
  );
});

test("what is cut off, or goes on behind its end, is no message", () => {
  fc.assert(
    fc.property(message, fc.nat(), (said, at) => {
      const whole = encodeSessionMessage(said);
      expect(decodeSessionMessage(whole.subarray(0, at % whole.length)).ok).toBe(false);
      expect(decodeSessionMessage(Uint8Array.of(...whole, 0)).ok).toBe(false);
    }),
  );
});

test("whatever comes in is a message or a reason why it is none", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
      expect(typeof decodeSessionMessage(noise).ok).toBe("boolean");
    }),
  );
});

test("a digest is of a place, and of nothing that would only take up room", () => {
  for (const place of ["", "a".repeat(100_000), "doc_aaaaaaaaaaaa/body/more"]) {
    const digests = [{ place, digest: new Uint8Array(8) }];
    const said = encodeSessionMessage({ kind: "digests", digests, isLast: false });
    expect(decodeSessionMessage(said).ok).toBe(false);
  }
});

test("a number in a longer form than its own is refused", () => {
  const envelopes = { kind: "envelopes", answers: 300, envelopes: [], isLast: true } as const;
  const [kind = 0, low = 0, high = 0, ...rest] = encodeSessionMessage(envelopes);
  expect(decodeSessionMessage(Uint8Array.of(kind, low, high, ...rest)).ok).toBe(true);
  for (const longer of [
    [kind, low, high | 128, 0, ...rest],
    [kind | 128, 0, low, high, ...rest],
    [kind, low, high, rest[0] ?? 0, 128, 0],
  ]) {
    expect(decodeSessionMessage(Uint8Array.from(longer)).ok).toBe(false);
  }
});
