import { expect, test } from "vitest";
import * as Y from "yjs";
import { fail, ok } from "../../kernel/result.ts";
import { Scratch } from "./scratch.ts";

const client = 5;

function words(text: string, after: readonly Uint8Array[] = []): Uint8Array {
  const doc = new Y.Doc();
  for (const update of after) Y.applyUpdate(doc, update);
  doc.clientID = client;
  const before = Y.encodeStateVector(doc);
  doc.getText("body").insert(0, text);
  return Y.encodeStateAsUpdate(doc, before);
}

test("what was refused leaves nothing behind, and what was taken before it stays", () => {
  const scratch = new Scratch([]);
  const first = words("first");
  expect(scratch.take(first, () => ok("seen"))).toEqual({ ok: true, value: "seen" });
  const refused = scratch.take(words("second", [first]), () => fail("not this"));
  expect(refused).toEqual({ ok: false, failure: "not this" });
  expect(scratch.clockOf(client)).toBe(5);
  expect(scratch.take(words("third", [first]), () => ok("seen")).ok).toBe(true);
});

test("what has to wait for something else is refused", () => {
  const first = words("first");
  const scratch = new Scratch([]);
  const taken = scratch.take(words("second", [first]), () => ok("seen"));
  expect(taken).toEqual({ ok: false, failure: { kind: "no-ground" } });
  expect(scratch.reloads()).toBe(true);
});

test("a document that one update makes, as Yjs writes it, opens again, and more can be taken in", () => {
  const first = words("first");
  const scratch = new Scratch([]);
  expect(scratch.take(first, () => ok("seen")).ok).toBe(true);
  expect(scratch.reloads(true)).toBe(true);
  expect(scratch.take(words("second", [first]), () => ok("seen")).ok).toBe(true);
  expect(scratch.reloads(true)).toBe(true);
});

test("a document that would wait for something when it is opened again is noticed", () => {
  expect(new Scratch([words("second", [words("first")])]).reloads()).toBe(false);
});
