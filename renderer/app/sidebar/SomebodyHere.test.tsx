import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { Port } from "#shared/bridge/port.ts";
import { documentIdSchema } from "#shared/domain/ids.ts";
import type { Space } from "#shared/domain/space.ts";
import { ok } from "#shared/kernel/result.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { FakeBridge } from "../../bridge/testing/fake-bridge.ts";
import { booking, device, keyOf, member, people } from "../../document/testing/sample-people.ts";
import { settle } from "../../document/testing/settle.ts";
import { SharingLines } from "../sharing/SharingLines.tsx";
import { createWorkspace } from "../workspace.ts";
import { SomebodyHere } from "./SomebodyHere.tsx";

afterEach(cleanup);

const shared: Space = { id: booking, name: "Booking", kind: "shared" };
const prd = documentIdSchema.parse("doc_00000000prd0");

/** The marks of a space that Ada is in, and what her device tells of where she is. */
async function show() {
  const presence: Port[] = [];
  const bridge = new FakeBridge(
    (target, far) => void (target.kind === "presence" && presence.push(far)),
    {
      "spaces.list": async () => ok({ spaces: [shared], unreadable: [] }),
      "sharing.people": async () => ok(people([member("Ada", { devices: [device()] })])),
    },
  );
  const clock = new ManualClock();
  const workspace = createWorkspace({ bridge, clock, random: new SeededRandom(2), own: window });
  workspace.spaces.start();
  await settle();
  workspace.sharing.follow([shared]);
  const pass = () => act(settle);
  await pass();
  render(
    <>
      <SomebodyHere workspace={workspace} space={booking} />
      <SharingLines sharing={workspace.sharing} spaces={[shared]} />
    </>,
  );
  const hear = async (message: unknown) => {
    presence.at(-1)?.post(message);
    await pass();
  };
  return { hear };
}

test("a space is marked while somebody has a document of it open, and not while they only could", async () => {
  const { hear } = await show();
  const mark = () => screen.queryByRole("img", { name: "In use now by Ada" });
  const told = { kind: "here", device: keyOf("a"), selection: null };
  await hear({ ...told, document: null });
  expect(mark()).toBeNull();
  await hear({ ...told, document: prd });
  expect(mark()).not.toBeNull();
  await hear({ kind: "gone", device: keyOf("a") });
  expect(mark()).toBeNull();
});

test("Home says how each space stands, and leads to the people in it", async () => {
  await show();
  const line = screen.getByRole("link", { name: /^Booking/ });
  expect(line.textContent).toBe("BookingIn sync with Ada");
  expect(line.getAttribute("href")).toBe(`#/people/${booking}`);
});
