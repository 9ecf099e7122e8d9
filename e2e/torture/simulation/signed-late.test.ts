import { expect, test } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { LinkedDevices } from "#shared/sync/testing/linked-devices.ts";
import { SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { SimulatedDevice } from "./simulated-device.ts";

const document = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const other = documentIdSchema.parse("doc_bbbbbbbbbbbb");

/** Two that have one document, were started again, and have met nobody since: each signs only once it has what the other one has. */
async function startedApart() {
  const sample = new SampleSpace();
  sample.join(2, "editor");
  const network = new LinkedDevices(1);
  const [ada, ben] = [1, 2].map((number) => {
    const random = new SeededRandom(number);
    const around = { number, space: sample.space, network, random, signsLate: true };
    const device = new SimulatedDevice(around);
    device.store.keepEntries(sample.entries.map(({ bytes }) => bytes));
    void device.start();
    return device;
  });
  if (ada === undefined || ben === undefined) throw new Error("there are two");
  const isLevel = () =>
    stateOf(ada, ben).kind === "in-sync" && stateOf(ben, ada).kind === "in-sync";
  await network.until(isLevel);
  ada.edit(document, (doc) => void doc.getMap("meta").set("type", "note"));
  await network.pass(200);
  await network.until(isLevel);
  for (const device of [ada, ben]) device.crash();
  network.network.cut(ada.key, ben.key);
  for (const device of [ada, ben]) void device.start();
  await network.pass(5_000);
  return { network, ada, ben, isLevel };
}

function stateOf(one: SimulatedDevice, two: SimulatedDevice) {
  return one.sync?.stateWith(two.key) ?? { kind: "away" };
}

function write(by: SimulatedDevice, where = document) {
  by.edit(where, (doc) => void doc.getMap("fields").set(`by ${by.key.slice(0, 4)}`, "a word"));
}

type Started = Awaited<ReturnType<typeof startedApart>>;
type Writers = (started: Started) => void;

test.for<readonly [string, Writers]>([
  ["one of them wrote", ({ ada }) => write(ada)],
  ["both wrote", ({ ada, ben }) => [ada, ben].forEach((each) => write(each))],
  ["one began another document", ({ ben }) => write(ben, other)],
])(
  "nobody who meets a device that has still to sign takes it for level, where %s",
  async ([, writers]) => {
    const started = await startedApart();
    const { network, ada, ben, isLevel } = started;
    writers(started);
    network.network.mend(ada.key, ben.key);
    for (const { key } of [ada, ben]) network.announce(key);
    const lies: string[] = [];
    await network.until(() => {
      for (const [one, two] of [
        [ada, ben],
        [ben, ada],
      ] as const) {
        if (stateOf(one, two).kind === "in-sync" && !two.early.areIn(one.store.heads()))
          lies.push(one.key);
      }
      return isLevel();
    });
    expect(lies).toEqual([]);
    for (const { early } of [ada, ben])
      for (const { store } of [ada, ben]) expect(early.areIn(store.heads())).toBe(true);
  },
);

test("what a full disk keeps from being signed when two were level is told of after a while as well", async () => {
  const { network, ada, ben, isLevel } = await startedApart();
  network.network.mend(ada.key, ben.key);
  for (const { key } of [ada, ben]) network.announce(key);
  await network.until(isLevel);
  ada.fill(true);
  write(ada);
  await network.until(() => stateOf(ben, ada).kind === "comparing");
  await network.until(() => stateOf(ben, ada).kind === "not-in-sync");
  expect(stateOf(ben, ada)).toEqual({ kind: "not-in-sync", reason: { kind: "untold" } });
  ada.fill(false);
  await network.until(isLevel);
});

test("what a full disk keeps from being signed keeps the others from saying that they are in sync, and they say so after a while", async () => {
  const { network, ada, ben, isLevel } = await startedApart();
  ada.fill(true);
  write(ada);
  network.network.mend(ada.key, ben.key);
  for (const { key } of [ada, ben]) network.announce(key);
  await network.until(() => stateOf(ben, ada).kind === "comparing");
  await network.until(() => stateOf(ben, ada).kind !== "comparing");
  expect(stateOf(ben, ada)).toEqual({ kind: "not-in-sync", reason: { kind: "untold" } });
  ada.fill(false);
  await network.until(isLevel);
});
