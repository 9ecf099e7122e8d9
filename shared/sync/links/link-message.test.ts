import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type LinkEnd, linkEnds, maximumFrameBytes } from "./link.ts";
import {
  commonVersion,
  decodeLinkMessage,
  encodeLinkMessage,
  type LinkMessage,
} from "./link-message.ts";

const instance = "00112233445566778899aabbccddeeff";
const hello = (newest: number, oldest: number) => ({ newest, oldest, instance });

const messages: fc.Arbitrary<LinkMessage> = fc.oneof(
  fc.record({
    kind: fc.constant("hello" as const),
    hello: fc.record({
      newest: fc.nat(),
      oldest: fc.nat(),
      instance: fc
        .uint8Array({ minLength: 16, maxLength: 16 })
        .map((bytes) => Buffer.from(bytes).toString("hex")),
    }),
  }),
  fc.record({ kind: fc.constant("alive" as const) }),
  fc.record({ kind: fc.constant("frame" as const), bytes: fc.uint8Array() }),
  fc.record({ kind: fc.constant("bye" as const), why: fc.constantFrom<LinkEnd>(...linkEnds) }),
);

test("what is written is read the same", () => {
  fc.assert(
    fc.property(messages, (message) => {
      expect(decodeLinkMessage(encodeLinkMessage(message))).toEqual({ ok: true, value: message });
    }),
  );
});

test("no bytes make reading throw", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      decodeLinkMessage(bytes);
    }),
  );
});

test("a hello of a later version may say more", () => {
  const bytes = encodeLinkMessage({ kind: "hello", hello: hello(7, 1) });
  expect(decodeLinkMessage(Uint8Array.of(...bytes, 1, 2, 3))).toEqual(decodeLinkMessage(bytes));
});

test("another program's hello, an empty message and one that is too large are malformed", () => {
  const bytes = encodeLinkMessage({ kind: "hello", hello: hello(1, 1) });
  bytes[1] = 0;
  const tooLarge = new Uint8Array(maximumFrameBytes + 2).fill(3);
  for (const each of [bytes, new Uint8Array(), tooLarge]) {
    expect(decodeLinkMessage(each)).toEqual({ ok: false, failure: { kind: "malformed" } });
  }
});

test("two programs speak the newest version that both know, and none if they have none in common", () => {
  expect(commonVersion(hello(3, 1), hello(2, 2))).toBe(2);
  expect(commonVersion(hello(1, 1), hello(3, 2))).toBeNull();
  expect(commonVersion(hello(3, 2), hello(1, 1))).toBeNull();
});

test("a frame keeps nothing that is larger than it, and is not copied where it is nearly all that came", () => {
  const memory = (size: number) => {
    const came = new Uint8Array(size);
    came[0] = 3;
    const read = decodeLinkMessage(came.subarray(0, 100));
    return read.ok && read.value.kind === "frame" && read.value.bytes.buffer === came.buffer;
  };
  expect([memory(120), memory(1_000)]).toEqual([true, false]);
});
