import { afterEach, expect, test, vi } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { deviceKeyOf } from "#shared/sync/device-keys.ts";
import type { Place } from "#shared/sync/envelope/envelope.ts";
import { LinkedDevices } from "#shared/sync/testing/linked-devices.ts";
import { keysOf } from "#shared/sync/testing/sample-devices.ts";
import { SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { MemoryRecord } from "./memory-record.ts";
import { SimulatedDevice } from "./simulated-device.ts";

const place: Place = { document: documentIdSchema.parse("doc_aaaaaaaaaaaa"), part: "body" };
const keyOf = (number: number) => deviceKeyOf(keysOf(number).publicKey);

afterEach(() => void vi.restoreAllMocks());

/** Three of a space, all honest. What one has written and another one has, whose disk does not answer until it is told to, is asked of that one while its author is away. */
async function stage() {
  const sample = new SampleSpace();
  sample.join(2, "editor");
  sample.join(3, "owner");
  const network = new LinkedDevices(1);
  const make = (number: number) => {
    const random = new SeededRandom(number);
    const device = new SimulatedDevice({ number, space: sample.space, network, random });
    device.store.keepEntries(sample.entries.map(({ bytes }) => bytes));
    return device;
  };
  const [newcomer, slow, author] = [make(1), make(2), make(3)];
  void author.start();
  void slow.start();
  await network.pass(1_000);
  author.edit(place.document, (doc) => void doc.getMap("fields").set("effort", "two days"));
  await network.until(() => slow.store.updates(place).length === 1);
  author.crash();
  const read = MemoryRecord.prototype.read;
  const disk = { reads: 0, answer: (): void => undefined };
  const answers = new Promise<void>((resolve) => (disk.answer = resolve));
  const held = vi.spyOn(MemoryRecord.prototype, "read").mockImplementation(async function (
    this: MemoryRecord,
    wanted,
  ) {
    disk.reads += 1;
    await answers;
    return read.call(this, wanted);
  });
  void newcomer.start();
  await network.until(() => disk.reads > 0);
  held.mockImplementation(read);
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
