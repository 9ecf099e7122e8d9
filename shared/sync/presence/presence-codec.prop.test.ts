import fc from "fast-check";
import { expect, test } from "vitest";
import { documentIdSchema } from "../../domain/ids.ts";
import { mostMarkBytes } from "../../domain/presence.ts";
import { encodeSessionMessage } from "../session/message-codec.ts";
import { mostPresenceBytes, type PresenceMessage } from "./presence-message.ts";
import { decodePresence, encodePresence, isOfPresence } from "./presence-codec.ts";

const sequences = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const marks = fc.uint8Array({ maxLength: mostMarkBytes });
const selections = fc.option(fc.record({ anchor: marks, focus: marks }));
const documents = fc
  .stringMatching(/^doc_[0-9a-z]{12,32}$/)
  .map((id) => documentIdSchema.parse(id));
const messages: fc.Arbitrary<PresenceMessage> = fc.oneof(
  fc.constant({ kind: "ask" as const }),
  fc.record({ kind: fc.constant("gone" as const), sequence: sequences }),
  fc.record({
    kind: fc.constant("here" as const),
    sequence: sequences,
    document: documents,
    selection: selections,
  }),
  fc.record({
    kind: fc.constant("here" as const),
    sequence: sequences,
    document: fc.constant(null),
    selection: fc.constant(null),
  }),
);

test("what is written is read as it was, fits, and is told from what a session says", () => {
  fc.assert(
    fc.property(messages, (message) => {
      const bytes = encodePresence(message);
      expect(decodePresence(bytes)).toEqual({ ok: true, value: message });
      expect(bytes.length).toBeLessThanOrEqual(mostPresenceBytes);
      expect(isOfPresence(bytes)).toBe(true);
    }),
  );
  expect(isOfPresence(encodeSessionMessage({ kind: "hello", isAnswer: false, entries: [] }))).toBe(
    false,
  );
  expect(isOfPresence(new Uint8Array(0))).toBe(false);
});

test("rubbish is refused or is exactly one message, and never throws", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(20, 21, 22), (rest, tag) => {
      const bytes = Uint8Array.of(tag, ...rest);
      const read = decodePresence(bytes);
      if (read.ok) expect(encodePresence(read.value)).toEqual(bytes);
    }),
  );
  for (const rubbish of [
    null,
    "20",
    new Uint8Array(5_000),
    Uint8Array.of(22, 1),
    Uint8Array.of(23),
  ]) {
    expect(decodePresence(rubbish).ok).toBe(false);
  }
});

test("a mark that is too large, and a selection in no document, are refused", () => {
  const document = documentIdSchema.parse("doc_000000000000");
  const mark = new Uint8Array(mostMarkBytes + 1);
  const selection = { anchor: mark, focus: new Uint8Array(1) };
  const long = encodePresence({ kind: "here", sequence: 1, document, selection });
  expect(decodePresence(long)).toMatchObject({ failure: { reason: "too large a mark" } });
  const nowhere = { anchor: new Uint8Array(1), focus: new Uint8Array(1) };
  const lost = encodePresence({ kind: "here", sequence: 1, document: null, selection: nowhere });
  expect(decodePresence(lost)).toMatchObject({ failure: { reason: "a selection nowhere" } });
});
