import { expect, test } from "vitest";
import { putBefore, withRoomBefore } from "./room-before.ts";

test("what is put before something that has room stands in its memory, once and once more", () => {
  const message = withRoomBefore(3);
  message.set([7, 8, 9]);
  const framed = putBefore(Uint8Array.of(1, 2), message);
  const tagged = putBefore(Uint8Array.of(0), framed);
  expect([...tagged]).toEqual([0, 1, 2, 7, 8, 9]);
  expect([framed.buffer, tagged.buffer]).toEqual([message.buffer, message.buffer]);
  expect([...message]).toEqual([7, 8, 9]);
});

test("who comes second, and who needs more room than there is, gets memory of its own", () => {
  const message = withRoomBefore(2);
  message.set([8, 9]);
  const first = putBefore(Uint8Array.of(1), message);
  const second = putBefore(Uint8Array.of(2), message);
  const long = putBefore(new Uint8Array(100), first);
  expect([first, second, long.subarray(100)].map((each) => [...each])).toEqual([
    [1, 8, 9],
    [2, 8, 9],
    [1, 8, 9],
  ]);
  expect(second.buffer).not.toBe(message.buffer);
});

test("what has no room before it is copied, be there something else before it in its memory", () => {
  const other = Uint8Array.of(5, 6, 7);
  expect([...putBefore(Uint8Array.of(1), other.subarray(1))]).toEqual([1, 6, 7]);
  expect([...other]).toEqual([5, 6, 7]);
});
