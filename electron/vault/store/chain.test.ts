import { expect, test } from "vitest";
import { deviceIdSchema, documentIdSchema } from "#shared/domain/ids.ts";
import { chainStart, hashOf, type Link, sameBytes } from "./chain.ts";

const link: Link = {
  previous: chainStart,
  document: documentIdSchema.parse("doc_aaaaaaaaaaaa"),
  device: deviceIdSchema.parse("dev_aaaaaaaaaaaa"),
  sequence: 1,
  bytes: Uint8Array.of(1, 2, 3),
};

test("the same update in the same place has the same hash", () => {
  expect(sameBytes(hashOf(link), hashOf({ ...link, bytes: Uint8Array.of(1, 2, 3) }))).toBe(true);
});

test.each<[string, Partial<Link>]>([
  ["after another update", { previous: new Uint8Array(32).fill(1) }],
  ["in another document", { document: documentIdSchema.parse("doc_bbbbbbbbbbbb") }],
  ["from another device", { device: deviceIdSchema.parse("dev_bbbbbbbbbbbb") }],
  ["under another number", { sequence: 2 }],
  ["with other bytes", { bytes: Uint8Array.of(1, 2) }],
])("%s it has another", (_what, change) => {
  expect(sameBytes(hashOf(link), hashOf({ ...link, ...change }))).toBe(false);
});
