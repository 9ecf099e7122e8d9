import { expect, test } from "vitest";
import { rootOf } from "#shared/sync/heads/heads.ts";
import type { SessionMessage } from "#shared/sync/session/message.ts";
import { fakeCryptography as cryptography } from "#shared/sync/testing/sample-devices.ts";
import { meetSomebody, place } from "./meet-somebody.ts";

const rootOfNothing = rootOf(new Map(), cryptography);

function greet(said: SessionMessage): readonly SessionMessage[] {
  return said.kind === "hello" ? [{ ...said, isAnswer: true }] : [];
}

test("who says the root of nothing is not asked what it has, and is told all when it asks", async () => {
  const { honest, other, network, heard, say } = await meetSomebody(greet);
  honest.edit(place.document, (doc) => doc.getMap("fields").set("effort", "two weeks"));
  await network.pass(1_000);
  heard.length = 0;
  say({ kind: "root", root: rootOfNothing });
  await network.pass(500);
  expect(heard).toEqual([]);
  expect(honest.sync?.stateWith(other)).toEqual({ kind: "catching-up", lacking: 0, offered: 1 });
  say({ kind: "digests", digests: [], isLast: true });
  await network.pass(500);
  expect(heard).toMatchObject([
    { kind: "differences", places: [{ place, heads: new Map([[honest.key, { sequence: 1 }]]) }] },
  ]);
});

test("who has nothing asks for what it is told of, and does not say of each that it has nothing", async () => {
  const { network, heard, sample, say } = await meetSomebody(greet);
  const heads = new Map([[sample.device(3), { sequence: 1, hash: new Uint8Array(32).fill(7) }]]);
  heard.length = 0;
  say({ kind: "root", root: new Uint8Array(32).fill(7) });
  say({ kind: "differences", places: [{ place, heads }], isLast: true });
  await network.pass(500);
  expect(heard).toMatchObject([
    { kind: "digests", digests: [] },
    { kind: "want", wanted: [{ place }] },
  ]);
});
