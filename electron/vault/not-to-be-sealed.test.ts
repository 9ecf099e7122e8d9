import { expect, test, vi } from "vitest";
import { patience } from "#shared/testing/patience.ts";
import { openPair, openWindow, place, profileOf } from "../testing/shared-pair.ts";

test("what a viewer wrote before they heard that they are one is kept, and nobody waits for it, until they may write again", async () => {
  const { ours, theirs } = openPair();
  const { sharing, space } = theirs;
  const setRole = (role: "viewer" | "editor") => {
    const { person } = profileOf(2);
    ours.sharing.writeChange({ kind: "set-role", person, role, limits: [] });
    sharing.keepEntries(ours.sharing.entries());
  };
  setRole("viewer");
  const told: boolean[] = [];
  sharing.onUnsealed((isUnsealed) => told.push(isUnsealed));
  const doc = await openWindow(space);
  doc.getMap("fields").set("effort", "much");
  await vi.waitFor(
    () => expect(sharing.unsealed()).toEqual([{ place, why: "may-not-write" }]),
    patience,
  );
  expect([sharing.held, sharing.isUnsealed, told.at(-1)]).toEqual(["may-not-write", false, false]);

  sharing.use(null);
  setRole("editor");
  expect([sharing.isUnsealed, told.at(-1)]).toEqual([true, true]);
});
