import { expect, test } from "vitest";
import { entriesIn } from "#electron/vault/sealing/sealing-right.ts";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { LinkedDevices } from "#shared/sync/testing/linked-devices.ts";
import { fakeCryptography } from "#shared/sync/testing/sample-devices.ts";
import { personOf, SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { deviceOf } from "./device-of.ts";
import type { SimulatedDevice } from "./simulated-device.ts";

const document = documentIdSchema.parse("doc_aaaaaaaaaaaa");

/** Two that are linked for longer than the one is in the space: somebody else removed it. */
async function afterRemoval() {
  const sample = new SampleSpace();
  sample.join(2, "editor");
  sample.join(3, "owner");
  sample.write(1, { kind: "remove", person: personOf(2).person, limits: [] });
  const network = new LinkedDevices(1);
  const [gone, stayed] = [2, 3].map((number) => {
    const device = deviceOf(number, sample, network);
    void device.start();
    return device;
  });
  if (gone === undefined || stayed === undefined) throw new Error("there are two");
  await network.pass(60_000);
  stayed.edit(document, (doc) => void doc.getMap("meta").set("type", "note"));
  await network.pass(1_000);
  const stateOf = (one: SimulatedDevice, two: SimulatedDevice) => one.sync?.stateWith(two.key);
  expect(stateOf(stayed, gone)).toMatchObject({ reason: { kind: "not-in-space" } });
  return { sample, network, gone, stayed, stateOf };
}

test.each(["gone", "stayed"] as const)(
  "whoever is let in again over a link that lasted is level, whichever hears of it first: %s",
  async (first) => {
    const { sample, network, stateOf, ...devices } = await afterRemoval();
    const { gone, stayed } = devices;
    // Whoever lets it in knows of the keys that were made anew since.
    const later = stayed.store.entries().slice(sample.entries.length);
    sample.entries.push(...entriesIn(later, sample.space, fakeCryptography));
    sample.join(2, "editor");
    const hearer = devices[first];
    hearer.store.keepEntries(sample.entries.map(({ bytes }) => bytes));
    const { name, colour } = personOf(4);
    hearer.write({ kind: "profile", name, colour });
    await network.pass(5_000);
    expect([stateOf(gone, stayed), stateOf(stayed, gone)]).toEqual([
      { kind: "in-sync" },
      { kind: "in-sync" },
    ]);
    expect(gone.doc(document).getMap("meta").toJSON()).toEqual({ type: "note" });
  },
);
