import { expect, test } from "vitest";
import type * as Y from "yjs";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { LinkedDevices } from "#shared/sync/testing/linked-devices.ts";
import { SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { deviceOf } from "./device-of.ts";
import type { SimulatedDevice } from "./simulated-device.ts";

const [gone, kept] = ["doc_aaaaaaaaaaaa", "doc_bbbbbbbbbbbb"].map((id) =>
  documentIdSchema.parse(id),
) as [ReturnType<typeof documentIdSchema.parse>, ReturnType<typeof documentIdSchema.parse>];

const seed = (doc: Y.Doc) => void doc.getMap("meta").set("type", "note");
const write = (key: string) => (doc: Y.Doc) => void doc.getMap("fields").set(key, "a word");

/** Three devices of a space that have the same two documents. */
async function meet() {
  const sample = new SampleSpace();
  sample.join(2, "editor");
  sample.join(3, "editor");
  const network = new LinkedDevices(1);
  const devices = [1, 2, 3].map((number) => {
    const device = deviceOf(number, sample, network);
    void device.start();
    return device;
  });
  const [one, other, third] = devices;
  if (one === undefined || other === undefined || third === undefined) throw new Error("three");
  const areLevel = () =>
    devices.every((each) =>
      devices.every((far) => each === far || each.sync?.stateWith(far.key).kind === "in-sync"),
    );
  await network.until(areLevel);
  one.edit(gone, seed);
  one.edit(kept, seed);
  await network.until(areLevel);
  return { network, one, other, third, areLevel };
}

function headsOf(device: SimulatedDevice, document = gone) {
  return [...device.store.headsIn({ document, part: "body" }).values()];
}

test("what one device deleted for ever is not asked for any more, and what comes of it keeps up nothing", async () => {
  const { network, one, other, third, areLevel } = await meet();
  one.deleteForEver(gone);
  // It has not heard of that yet.
  other.edit(gone, write("effort"));
  other.edit(kept, write("effort"));
  await network.pass(2_000);
  await network.until(areLevel);
  expect(headsOf(one)).toEqual([]);
  expect(one.doc(kept).getMap("fields").toJSON()).toEqual({ effort: "a word" });
  expect(third.doc(gone).getMap("fields").toJSON()).toEqual({ effort: "a word" });
});

test("whoever keeps it is told by whom it is not kept, and is in sync in all else", async () => {
  const { network, one, other, third, areLevel } = await meet();
  one.deleteForEver(gone);
  await network.pass(1_000);
  const without = new Set([gone]);
  expect(other.sync?.stateWith(one.key)).toEqual({ kind: "in-sync", without });
  expect(other.sync?.stateWith(third.key)).toEqual({ kind: "in-sync" });
  expect(one.sync?.stateWith(other.key)).toEqual({ kind: "in-sync" });

  other.deleteForEver(gone);
  await network.pass(1_000);
  expect(other.sync?.stateWith(one.key)).toEqual({ kind: "in-sync" });
  expect(third.sync?.stateWith(other.key)).toEqual({ kind: "in-sync", without });
  expect(areLevel()).toBe(true);
});

test.each(["one", "other"] as const)(
  "after a restart of %s nothing of what was deleted comes back, and nobody says that it is held back",
  async (which) => {
    const stage = await meet();
    const { network, one, other, areLevel } = stage;
    one.deleteForEver(gone);
    await network.pass(1_000);
    stage[which].crash();
    await network.pass(6_000);
    void stage[which].start();
    await network.until(areLevel);
    other.edit(gone, write("effort"));
    other.edit(kept, write("effort"));
    await network.pass(10_000);
    expect(areLevel()).toBe(true);
    expect(headsOf(one)).toEqual([]);
    expect(one.doc(kept).getMap("fields").toJSON()).toEqual({ effort: "a word" });
  },
);

test("what waited for somebody else's change is no reason against being in sync once it was deleted", async () => {
  const { network, one, other, third } = await meet();
  network.network.cut(one.key, third.key);
  network.network.cut(other.key, third.key);
  await network.pass(6_000);
  third.edit(gone, write("risk"));
  await network.pass(1_000);
  one.deleteForEver(gone);
  network.network.mend(one.key, third.key);
  network.announce(third.key);
  await network.until(() => one.sync?.stateWith(third.key).kind === "in-sync");
  expect(third.sync?.stateWith(one.key)).toMatchObject({ kind: "in-sync" });
  expect(headsOf(one)).toEqual([]);
});
