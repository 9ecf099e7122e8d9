import { expect, test } from "vitest";
import { SampleChain } from "../testing/sample-chain.ts";
import { Backlog } from "./backlog.ts";

const { whole } = new SampleChain(2).next(new Uint8Array(1_000));
/** A megabyte of envelopes that are nobody's in particular. */
const megabyte = Array.from({ length: 1_024 }, () => ({ ...whole, bytes: new Uint8Array(512) }));

function fill(backlog: Backlog, session: object): number {
  let taken = 0;
  while (backlog.add(session, megabyte)) taken += 1;
  return taken;
}

test("of one device sixteen megabytes wait to be looked at, and more once they were", () => {
  const backlog = new Backlog();
  const session = {};
  expect(fill(backlog, session)).toBe(16);
  backlog.settled(session, megabyte);
  expect(fill(backlog, session)).toBe(1);
});

test("of all together 64 megabytes wait, however many devices bring them", () => {
  const backlog = new Backlog();
  const taken = Array.from({ length: 10 }, () => fill(backlog, {}));
  expect(taken).toEqual([16, 16, 16, 16, 0, 0, 0, 0, 0, 0]);
});
