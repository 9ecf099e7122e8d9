import { expect, test } from "vitest";
import { LinkedDevices } from "#shared/sync/testing/linked-devices.ts";
import { SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { deviceOf } from "./device-of.ts";
import { place } from "./meet-somebody.ts";

/** Two devices, of which one has written what the other one's gate does not take. */
async function stage() {
  const sample = new SampleSpace();
  sample.join(2, "owner");
  const network = new LinkedDevices(1);
  const make = (number: number) => deviceOf(number, sample, network);
  const [writer, refuser] = [make(1), make(2)];
  for (const device of [writer, refuser]) void device.start();
  await network.pass(2_000);
  writer.edit(place.document, (doc) => void doc.getMap("fields").set("title", "no text"));
  await network.pass(2_000);
  const said = () => writer.sync?.stateWith(refuser.key);
  return { network, writer, refuser, said };
}

const refusedThere = { kind: "not-in-sync", reason: { kind: "refused-there" } };

test("what another one has refused of this device's is said to be after a change of the membership that settles nothing of it", async () => {
  const { network, writer, said } = await stage();
  expect(said()).toMatchObject(refusedThere);
  writer.write({ kind: "rename", name: "Another" });
  await network.pass(10_000);
  expect(said()).toMatchObject(refusedThere);
});

test("what another one has refused is told again on a new link, and to whoever wrote it and starts again", async () => {
  const { network, writer, refuser, said } = await stage();
  network.network.cut(writer.key, refuser.key);
  await network.until(() => said()?.kind === "away");
  network.network.mend(writer.key, refuser.key);
  network.announce(writer.key);
  await network.until(() => said()?.kind === "not-in-sync");
  expect(said()).toMatchObject(refusedThere);
  writer.crash();
  await network.pass(1_000);
  void writer.start();
  await network.until(() => said()?.kind === "not-in-sync");
  expect(said()).toMatchObject(refusedThere);
});
