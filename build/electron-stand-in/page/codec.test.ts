import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nodeBase64 } from "../runtime/ipc/node-base64.ts";
import { decodeValue, encodeValue } from "./codec.ts";

const roundTrip = (value: unknown) => decodeValue(encodeValue(value, nodeBase64), nodeBase64);

const anyValue = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withObjectString: true,
  maxDepth: 4,
});

test("values come back as the structured clone algorithm would bring them", () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      expect(roundTrip(value)).toEqual(structuredClone(value));
    }),
  );
});

describe("bytes", () => {
  test("of a part of a buffer come back alone, in a buffer of their own", () => {
    const part = new Uint8Array([1, 2, 3, 4]).subarray(1, 3);
    const back = roundTrip(part) as Uint8Array;
    expect([...back]).toEqual([2, 3]);
    expect(back.buffer.byteLength).toBe(2);
  });

  test("of a Node buffer arrive as plain bytes", () => {
    const back = roundTrip(Buffer.from("ab"));
    expect(back).toEqual(new Uint8Array([97, 98]));
    expect(Buffer.isBuffer(back)).toBe(false);
  });
});

test("an object met twice is one object, and a circle stays one", () => {
  const shared = { a: 1 };
  const [first, second] = roundTrip([shared, shared]) as object[];
  expect(first).toBe(second);

  const circle: { self?: unknown } = {};
  circle.self = circle;
  const back = roundTrip(circle) as typeof circle;
  expect(back.self).toBe(back);
});

test("an error keeps its kind, its words and its cause", () => {
  const back = roundTrip(new RangeError("too far", { cause: new TypeError("why") })) as RangeError;
  expect(back).toBeInstanceOf(RangeError);
  expect([back.message, (back.cause as Error).message]).toEqual(["too far", "why"]);
});

test("a key that would set a prototype is only a key", () => {
  const back = roundTrip(JSON.parse('{"__proto__": {"evil": true}}')) as object;
  expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
  expect(Object.keys(back)).toEqual(["__proto__"]);
});

test("what cannot be cloned is refused in Electron's words", () => {
  for (const value of [() => 1, Symbol("s"), Promise.resolve(), { deep: [new WeakMap()] }]) {
    expect(() => encodeValue(value, nodeBase64)).toThrow("An object could not be cloned.");
  }
});
