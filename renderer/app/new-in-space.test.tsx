import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { Role } from "#shared/domain/role.ts";
import { privateSpace, type Space } from "#shared/domain/space.ts";
import { ok } from "#shared/kernel/result.ts";
import { booking, device, member, people } from "../document/testing/sample-people.ts";
import type { Sync } from "../features/people/people.ts";
import { leaveWindow } from "./testing/leave-window.ts";
import { start } from "./testing/start-app.tsx";
import { startInBooking } from "./testing/start-in-booking.tsx";
import { goToSpace } from "./workspace.ts";

const shared: Space = { id: booking, name: "Booking", kind: "shared" };

afterEach(leaveWindow);

/** The screen of a shared space, in which somebody has the choice of a new document open. */
async function chooseIn(given: Role) {
  const { workspace, becomes, pass } = await startInBooking(given);
  act(() => goToSpace(booking));
  await pass(1_000);
  act(() => void workspace.commands.run("document.new"));
  await pass();
  return {
    becomes,
    choose: async (kind: string) => {
      fireEvent.click(screen.getByRole("menuitem", { name: kind }));
      await pass(1_000);
    },
    told: () => screen.getByRole("status", { name: "What was done" }).textContent,
  };
}

test("whoever is made a viewer while they choose a new document is told that it is begun in Private", async () => {
  const { becomes, choose, told } = await chooseIn("editor");
  await becomes("viewer");
  await choose("Note");
  expect(window.location.hash).toContain("/document/private/");
  expect(told()).toBe("Begun in Private: you are a viewer in Booking.");
});

test("of a space from which everything is still to come it is not said that nothing is in it", async () => {
  let sync: Sync = { kind: "catching-up", lacking: 8, offered: 0 };
  const { workspace, pass } = await start(undefined, {
    "spaces.list": async () => ok({ spaces: [privateSpace, shared], unreadable: [] }),
    "sharing.people": async () => ok(people([member("Ada", { devices: [device({ sync })] })])),
  });
  act(() => goToSpace(booking));
  await pass(1_000);
  expect(screen.getByText(/^What others wrote here is on its way\./)).toBeTruthy();
  sync = { kind: "in-sync" };
  workspace.sharing.take(booking);
  await pass();
  expect(screen.getByText(/^Nothing in this space yet\./)).toBeTruthy();
});

test("of a document that is begun where one is nothing is told, nor of a journal entry", async () => {
  const { choose, told } = await chooseIn("editor");
  await choose("Note");
  expect(window.location.hash).toContain(booking);
  expect(told()).toBe("");
  cleanup();

  const again = await chooseIn("viewer");
  await again.choose("Journal entry");
  expect(window.location.hash).toContain("/document/private/");
  expect(again.told()).toBe("");
});
