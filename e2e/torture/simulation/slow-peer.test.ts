import { afterEach, expect, test, vi } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import type { Place } from "#shared/sync/envelope/envelope.ts";
import { readWanted } from "#shared/sync/session/read-wanted.ts";
import { LinkedDevices } from "#shared/sync/testing/linked-devices.ts";
import { SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { deviceOf } from "./device-of.ts";
import { MemoryRecord } from "./memory-record.ts";
import type { SimulatedDevice } from "./simulated-device.ts";

const documentOf = (letter: string) => documentIdSchema.parse(`doc_${letter.repeat(12)}`);

const place: Place = { document: documentOf("a"), part: "body" };

/** Three of a space, all honest. */
function meet() {
  const sample = new SampleSpace();
  sample.join(2, "editor");
  sample.join(3, "owner");
  const network = new LinkedDevices(1);
  const make = (number: number) => deviceOf(number, sample, network);
  return { network, make };
}

afterEach(() => void vi.restoreAllMocks());

/** What one has written and another one has, whose disk does not answer until it is told to, is asked of that one while its author is away. */
async function stage() {
  const { network, make } = meet();
  const [newcomer, slow, author] = [make(1), make(2), make(3)];
  void author.start();
  void slow.start();
  await network.pass(1_000);
  author.edit(place.document, (doc) => void doc.getMap("fields").set("effort", "two days"));
  await network.until(() => slow.store.updates(place).length === 1);
  author.crash();
  const disk = { reads: 0, answer: (): void => undefined };
  const answers = new Promise<void>((resolve) => (disk.answer = resolve));
  const held = vi.spyOn(MemoryRecord.prototype, "read").mockImplementation(async (wanted) => {
    disk.reads += 1;
    await answers;
    return readWanted(slow.store, wanted);
  });
  void newcomer.start();
  await network.until(() => disk.reads > 0);
  held.mockRestore();
  const here = () => newcomer.store.updates(place).length;
  const states = () => [slow, author].map(({ key }) => newcomer.sync?.stateWith(key));
  return { network, newcomer, author, disk, here, states };
}

test("what one device does not answer is got from another one that comes, and the two are in sync", async () => {
  const { network, author, here, states } = await stage();
  void author.start();
  await network.pass(15_000);
  expect([here(), ...states()]).toEqual([1, { kind: "in-sync" }, { kind: "in-sync" }]);
});

test("who is not answered by the only one who has it is told that it does not come, and is in sync once it has come after all", async () => {
  const { network, disk, here, states } = await stage();
  await network.pass(60_000);
  expect(states()[0]).toEqual({ kind: "not-in-sync", reason: { kind: "withheld" } });
  disk.answer();
  await network.pass(2_000);
  expect([here(), states()[0]]).toEqual([1, { kind: "in-sync" }]);
});

test("from two whose disks are slow everything comes, and little of it twice", async () => {
  const { network, make } = meet();
  const [newcomer, one, other] = [make(1), make(2), make(3)];
  void one.start();
  void other.start();
  await network.pass(1_000);
  const documents = Array.from("abcdefghijklmnopqrst", (letter) => documentOf(letter));
  for (const [at, document] of documents.entries()) {
    const words = `${at} ${"x".repeat(100_000)}`;
    for (const device of [one, other]) {
      device.edit(document, (doc) => void doc.getMap("fields").set("effort", words));
    }
  }
  await network.pass(5_000);
  const sizeOf = ({ store }: SimulatedDevice) => {
    const updates = documents.flatMap((document) => store.updates({ document, part: "body" }));
    return updates.reduce((sum, { length }) => sum + length, 0);
  };
  const disk = { bytes: 0 };
  vi.spyOn(MemoryRecord.prototype, "read").mockImplementation(async (wanted) => {
    await new Promise<void>((resolve) => network.clock.after(25_000, resolve));
    // Both have the same.
    const chains = readWanted(one.store, wanted);
    for (const bytes of chains.flat(2)) disk.bytes += bytes.length;
    return chains;
  });
  void newcomer.start();
  await network.pass(400_000);
  expect(sizeOf(newcomer)).toBe(sizeOf(one));
  expect(disk.bytes).toBeLessThan(1.5 * sizeOf(one));
});
