import { expect, test } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { LinkedDevices } from "#shared/sync/testing/linked-devices.ts";
import { personOf, SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { deviceOf } from "./device-of.ts";
import type { SimulatedDevice } from "./simulated-device.ts";

const document = documentIdSchema.parse("doc_aaaaaaaaaaaa");

async function meet() {
  const sample = new SampleSpace();
  sample.join(2, "editor");
  const network = new LinkedDevices(1);
  const [owner, writer] = [1, 2].map((number) => {
    const device = deviceOf(number, sample, network);
    void device.start();
    return device;
  });
  if (owner === undefined || writer === undefined) throw new Error("there are two");
  const isLevel = () =>
    owner.sync?.stateWith(writer.key).kind === "in-sync" &&
    writer.sync?.stateWith(owner.key).kind === "in-sync";
  await network.until(isLevel);
  return { network, owner, writer, isLevel };
}

const { person } = personOf(2);

test.each([0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 60, 80])(
  "who types on for %i ms while a role is taken is level again once it is given back, and hears of the others",
  async (late) => {
    const { network, owner, writer, isLevel } = await meet();
    const write = (by: SimulatedDevice, key: string) =>
      by.edit(document, (doc) => void doc.getMap("fields").set(key, "a word"));
    owner.edit(document, (doc) => void doc.getMap("meta").set("type", "note"));
    await network.until(isLevel);
    write(writer, "before");
    await network.until(isLevel);

    owner.write({ kind: "set-role", person, role: "viewer", limits: [] });
    for (let passed = 0; passed <= late; passed += 5) {
      write(writer, `meanwhile ${passed}`);
      await network.pass(5);
    }
    await network.pass(2_000);
    owner.write({ kind: "set-role", person, role: "editor", limits: [] });
    await network.pass(2_000);
    write(writer, "afterwards");
    await network.pass(2_000);
    write(owner, "answer");
    await network.until(isLevel);
    expect(writer.doc(document).getMap("fields").toJSON()).toMatchObject({ answer: "a word" });
    expect(owner.doc(document).getMap("fields").toJSON()).toEqual(
      writer.doc(document).getMap("fields").toJSON(),
    );
  },
);

test("what a viewer has typed all the same is no reason not to be level: nobody is to have it", async () => {
  const { network, owner, writer, isLevel } = await meet();
  owner.edit(document, (doc) => void doc.getMap("meta").set("type", "note"));
  await network.until(isLevel);
  owner.write({ kind: "set-role", person, role: "viewer", limits: [] });
  await network.pass(1_000);
  writer.edit(document, (doc) => void doc.getMap("fields").set("kept", "here"));
  await network.pass(1_000);
  owner.edit(document, (doc) => void doc.getMap("fields").set("answer", "a word"));
  await network.until(isLevel);
  expect(writer.doc(document).getMap("fields").toJSON()).toEqual({
    kept: "here",
    answer: "a word",
  });
  expect(owner.doc(document).getMap("fields").toJSON()).toEqual({ answer: "a word" });
});
