import { expect, test } from "vitest";
import { type CallName, calls } from "./contract.ts";
import { channelOf } from "./channels.ts";

test("every call of the contract has a channel of its own", () => {
  const channels = (Object.keys(calls) as CallName[]).map(channelOf);
  expect(new Set(channels).size).toBe(Object.keys(calls).length);
});

test.each(["__proto__", "constructor", "files.delete"])("%s is no call", (name) => {
  expect(() => channelOf(name as CallName)).toThrow("No such call");
});
