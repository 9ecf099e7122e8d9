import { expect, test } from "vitest";
import * as Y from "yjs";
import { ok } from "../../kernel/result.ts";
import { SeededRandom } from "../../testing/seeded-random.ts";
import { inspectUpdate } from "./inspect-update.ts";
import { Scratch } from "./scratch.ts";
import { craftedUpdates } from "./testing/crafted-updates.ts";
import { editHonestly } from "./testing/edit-honestly.ts";

const author = 5;
const victim = 9;

function victimsWords(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = victim;
  doc.getText("body").insert(0, "What the victim wrote");
  return Y.encodeStateAsUpdate(doc);
}

function groundOf(scratch: Scratch) {
  return {
    clockOf: (client: number) => scratch.clockOf(client),
    mayWriteAs: (client: number) => client !== victim,
  };
}

const victimClock = 21;

test.for(craftedUpdates({ author, victim, victimClock }))(
  "$name is refused",
  ({ name, bytes, fault }) => {
    using scratch = staged();
    const inspected = inspectUpdate(bytes, groundOf(scratch.copy));
    // How deep something stands is known only where it stands.
    expect(inspected.ok).toBe(name === "maps four thousand deep");
    const result = inspected.ok ? scratch.copy.take(bytes, () => ok(null)) : inspected;
    expect(result).toMatchObject({ ok: false, failure: { kind: fault } });
  },
);

test("what was refused has left nothing behind", () => {
  using scratch = staged();
  for (const { bytes } of craftedUpdates({ author, victim, victimClock })) {
    if (inspectUpdate(bytes, groundOf(scratch.copy)).ok) scratch.copy.take(bytes, () => ok(null));
  }
  expect(scratch.copy.clockOf(author)).toBe(0);
  expect(scratch.copy.clockOf(victim)).toBe(victimClock);
  expect(scratch.copy.reloads()).toBe(true);
});

test("whatever an honest device sends passes, one by one and squashed", () => {
  for (let seed = 0; seed < 30; seed++) {
    const random = new SeededRandom(seed);
    const doc = new Y.Doc();
    doc.clientID = author;
    const sent: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => sent.push(update));
    for (let step = 0; step < 40; step++) editHonestly(doc, random);

    const oneByOne = new Scratch([]);
    for (const update of sent) expectTaken(oneByOne, update);
    expect(oneByOne.reloads()).toBe(true);

    const squashed = new Scratch([]);
    expectTaken(squashed, Y.mergeUpdates(sent));
    expect(squashed.reloads()).toBe(true);
  }
});

test("an update may repeat what is there", () => {
  const doc = new Y.Doc();
  doc.clientID = author;
  doc.getText("t").insert(0, "first");
  const first = Y.encodeStateAsUpdate(doc);
  doc.getText("t").insert(5, " second");
  const both = Y.encodeStateAsUpdate(doc);
  const scratch = new Scratch([first]);
  expect(inspectUpdate(both, groundOf(scratch))).toMatchObject({
    ok: true,
    value: { stretches: [{ client: author, from: 0, to: 12 }] },
  });
});

function staged() {
  const copy = new Scratch([victimsWords()]);
  return { copy, [Symbol.dispose]: () => copy.end() };
}

function expectTaken(scratch: Scratch, update: Uint8Array): void {
  const inspected = inspectUpdate(update, groundOf(scratch));
  const decoded = inspected.ok ? inspected.value.decoded : null;
  expect(decoded).not.toBeNull();
  expect(scratch.take(update, () => ok("seen"), decoded)).toEqual({ ok: true, value: "seen" });
}
