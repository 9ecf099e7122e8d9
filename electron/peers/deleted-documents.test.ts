import { expect, test, vi } from "vitest";
import { patience } from "#shared/testing/patience.ts";
import { meet, openLine } from "../testing/meeting-pair.ts";
import { openWindow, otherDocument, owner, place } from "../testing/shared-pair.ts";

test("what one deletes for ever stays with the other, is told of by its name, and keeps up nothing, now or after a restart", async () => {
  const { ours, theirs, here, there, one, other } = await meet();
  const [mine, yours] = [await openWindow(ours.space), await openWindow(theirs.space)];
  here.linked(one);
  there.linked(other);
  mine.getMap("meta").set("type", "note");
  await vi.waitUntil(() => yours.getMap("meta").get("type") === "note", patience);
  mine.getMap("meta").set("trashed", 7);
  const { catalogue } = ours.space;
  const isTrashed = () => catalogue.find(place.document)?.trashedAt === 7 && catalogue.isLevel;
  await vi.waitUntil(() => isTrashed() && yours.getMap("meta").get("trashed") === 7, patience);

  expect((await ours.space.deleteForEver(place.document)).ok).toBe(true);
  expect(ours.sharing.heads().size).toBe(0);
  const stateHere = () => here.statesIn(ours.space.id)[0]?.state;
  const stateThere = () => there.statesIn(theirs.space.id)[0]?.state;
  const areLevel = () => stateHere()?.kind === "in-sync" && stateThere()?.kind === "in-sync";
  await vi.waitUntil(areLevel, patience);
  expect(stateHere()).toEqual({ kind: "in-sync" });
  expect(stateThere()).toEqual({ kind: "in-sync", without: new Set([place.document]) });

  yours.getMap("meta").delete("trashed");
  const next = (await openWindow(theirs.space, otherDocument)).getMap("meta");
  next.set("type", "note");
  const arrived = () => ours.sharing.headsIn({ ...place, document: otherDocument }).size === 1;
  await vi.waitUntil(() => arrived() && areLevel(), patience);
  expect(ours.sharing.headsIn(place).size).toBe(0);

  // Both lines are opened anew, as after a restart.
  await openLine(here, ours.space, owner.keys);
  await vi.waitUntil(areLevel, patience);
  yours.getMap("fields").set("effort", "two weeks");
  next.set("schema", 1);
  const both = () => ours.sharing.headsIn({ ...place, document: otherDocument });
  const isLater = () => [...both().values()].some(({ sequence }) => sequence === 2);
  await vi.waitUntil(() => isLater() && areLevel(), patience);
  expect(ours.sharing.headsIn(place).size).toBe(0);
  expect(yours.getMap("fields").get("effort")).toBe("two weeks");
  expect(stateThere()).toEqual({ kind: "in-sync", without: new Set([place.document]) });
});
