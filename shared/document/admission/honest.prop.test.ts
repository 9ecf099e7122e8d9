import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { deviceKeySchema } from "../../domain/ids.ts";
import { inspectUpdate } from "../../sync/gate/inspect-update.ts";
import { Scratch } from "../../sync/gate/scratch.ts";
import { acts, type Step, Words, WriterAtWork } from "../blocks/testing/writer-at-work.ts";
import { documentRules } from "./content-rules.ts";

const device = deviceKeySchema.parse("a".repeat(64));

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(...acts),
  pick: fc.nat(30),
  spot: fc.nat(30),
  size: fc.nat(12),
});

test("whatever two people write, undo and send to each other is let in, one by one or merged", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(1), step), { maxLength: 40 }), fc.nat(), (work, seed) => {
      const words = new Words();
      const people = [0, 1].map((number) => new WriterAtWork(number, words));
      const scratch = new Scratch([]);
      for (const [index, [who, next]] of work.entries()) {
        people[who]?.do(next);
        if ((seed + index) % 4 === 0) meet(people, scratch);
      }
      meet(people, scratch);
      expect(scratch.reloads()).toBe(true);
    }),
    { numRuns: 25 },
  );
});

function meet(people: readonly WriterAtWork[], scratch: Scratch): void {
  for (const [number, person] of people.entries()) {
    const sent = person.updates.splice(0);
    if (sent.length === 0) continue;
    const update = sent.length % 2 === 0 ? Y.mergeUpdates(sent) : null;
    for (const each of update === null ? sent : [update]) admit(scratch, each, number + 1);
    for (const other of people.filter((each) => each !== person)) {
      for (const each of sent) other.receive(each);
    }
  }
}

function admit(scratch: Scratch, update: Uint8Array, author: number): void {
  const ground = {
    clockOf: (client: number) => scratch.clockOf(client),
    mayWriteAs: (client: number) => client === author,
  };
  const inspected = inspectUpdate(update, ground);
  const decoded = inspected.ok ? inspected.value.decoded : null;
  expect(decoded).not.toBeNull();
  const writing = { part: "body", device, isOwn: () => false } as const;
  const judge = (transaction: Y.Transaction) => documentRules(transaction, writing);
  expect(scratch.take(update, judge, decoded)).toMatchObject({ ok: true });
}
