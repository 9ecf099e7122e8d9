import { expect, test } from "vitest";
import * as Y from "yjs";
import { headAfter } from "#shared/sync/heads/chain-step.ts";
import { personOf, type SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { deviceOf } from "./device-of.ts";
import { meetSomebody, place } from "./meet-somebody.ts";
import { sealedBy } from "./sealed-by.ts";

/** Two envelopes that a device has made one after the other. */
function twoSignedBy(number: number, sample: SampleSpace) {
  const doc = new Y.Doc();
  doc.clientID = number;
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => void updates.push(update));
  doc.getMap("meta").set("type", "note");
  doc.getMap("fields").set("effort", "two days");
  return sealedBy(number, sample, updates);
}

/** A device that has got the last of so many from somebody, and one that is linked and has nothing of it. */
async function stage({ author = 2, count = 2 } = {}) {
  let gives = false;
  const about = await meetSomebody((said, sample) => {
    if (said.kind === "hello") return [{ ...said, isAnswer: true }];
    if (said.kind === "root") return [said];
    if (said.kind !== "want" || !gives) return [];
    const envelopes = twoSignedBy(author, sample).map(({ bytes }) => bytes);
    return [{ kind: "envelopes", answers: said.number, envelopes, isLast: true }];
  });
  const { sample, honest, other, network, say } = about;
  const last = twoSignedBy(author, sample)[count - 1];
  if (last === undefined) throw new Error("One or two");
  say({ kind: "envelopes", answers: 0, envelopes: [last.bytes], isLast: true });
  await network.pass(1_000);
  const third = deviceOf(3, sample, network);
  void third.start();
  await network.pass(3_000);
  const leave = async () => {
    network.network.cut(honest.key, other);
    network.network.cut(third.key, other);
    await network.pass(6_000);
  };
  const comesBack = async () => {
    gives = true;
    network.network.mend(honest.key, other);
    network.announce(other);
    await network.pass(3_000);
    say({
      kind: "heads",
      places: [{ place, heads: new Map([[last.envelope.device, headAfter(last)]]) }],
    });
    await network.pass(6_000);
  };
  const withThird = () => honest.sync?.stateWith(third.key);
  return { ...about, third, leave, comesBack, withThird };
}

const waits = { kind: "not-in-sync", reason: { kind: "waiting" } };

test("what waits for what no linked device has is said to wait over a change of the membership, until it is here", async () => {
  const { honest, third, network, leave, comesBack, withThird } = await stage();
  await leave();
  expect(withThird()).toEqual(waits);
  for (const name of ["One", "Another"]) {
    third.write({ kind: "rename", name });
    await network.pass(2_000);
    expect(withThird()).toEqual(waits);
  }
  await comesBack();
  expect(withThird()).toEqual({ kind: "in-sync" });
  expect(third.sync?.stateWith(honest.key)).toEqual({ kind: "in-sync" });
  expect(third.doc(place.document).getMap("fields").toJSON()).toEqual({ effort: "two days" });
});

test("after a start it is told by who has it, and what neither of two has keeps them not apart", async () => {
  const { honest, third, network, leave, comesBack, withThird, other } = await stage();
  await leave();
  honest.crash();
  await network.pass(6_000);
  void honest.start();
  network.announce(third.key);
  await network.until(() => withThird()?.kind === "in-sync");
  await comesBack();
  expect(honest.sync?.stateWith(other).kind).not.toBe("away");
  expect(third.doc(place.document).getMap("fields").toJSON()).toEqual({ effort: "two days" });
});

test("what somebody wrote who was removed before anybody had it keeps nobody apart for ever", async () => {
  const { third, network, leave, withThird } = await stage();
  await leave();
  expect(withThird()).toEqual(waits);
  third.write({ kind: "remove", person: personOf(2).person, limits: [] });
  await network.pass(3_000);
  expect(withThird()).toEqual({ kind: "in-sync" });
});

test("what a stranger wrote keeps nobody apart who has nothing of it, and whoever brought it is not in sync", async () => {
  const { honest, third, other, network, leave, withThird } = await stage({ author: 9, count: 1 });
  expect(withThird()).toEqual({ kind: "in-sync" });
  expect(honest.sync?.stateWith(other)).toEqual(waits);
  await leave();
  third.write({ kind: "rename", name: "One" });
  await network.pass(3_000);
  expect(withThird()).toEqual({ kind: "in-sync" });
});

test("what waits in a document that another one has deleted for ever is nothing between the two", async () => {
  const { third, network, leave, withThird } = await stage();
  await leave();
  third.deleteForEver(place.document);
  await network.pass(3_000);
  expect(withThird()).toMatchObject({ kind: "in-sync" });
});
