import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { showSidebar } from "./testing/show-sidebar.tsx";

afterEach(cleanup);

const calls = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const clinics = documentIdSchema.parse("doc_bbbbbbbbbbbb");
const diary = documentIdSchema.parse("doc_cccccccccccc");
const ids = [calls, clinics, diary];
const titles = new Map<string, string>([
  [calls, "Calls"],
  [clinics, "Clinics"],
  [diary, "Diary"],
]);
const favourites = ids.map((id) => ({ space: privateSpaceId, id }));
const rowsWithout = (...absent: readonly string[]) =>
  ids
    .filter((id) => !absent.includes(id))
    .map((id) => sampleRow({ id, title: titles.get(id) ?? "" }));

function names(): readonly (string | null)[] {
  const list = screen.getByRole("list", { name: "Favourites" });
  return within(list)
    .getAllByRole("link")
    .map(({ textContent }) => textContent);
}

test("favourites stand in the person's order, and Alt with an arrow changes it", async () => {
  const { bridge, pass } = await showSidebar({ rows: rowsWithout(), settings: { favourites } });
  expect(names()).toEqual(["Calls", "Clinics", "Diary"]);
  fireEvent.keyDown(screen.getByRole("link", { name: "Diary" }), { key: "ArrowUp", altKey: true });
  await pass();
  expect(names()).toEqual(["Calls", "Diary", "Clinics"]);
  expect(bridge.asked).toContainEqual({
    name: "settings.write",
    input: { favourites: [calls, diary, clinics].map((id) => ({ space: privateSpaceId, id })) },
  });
});

test("the line shows on which side a favourite that is dragged will stand", async () => {
  const { pass } = await showSidebar({ rows: rowsWithout(), settings: { favourites } });
  const link = (name: string) => screen.getByRole("link", { name });
  const lineAt = (name: string) => link(name).closest("li")?.getAttribute("data-drop");
  const dataTransfer = { effectAllowed: "" };
  fireEvent.dragStart(link("Clinics"), { dataTransfer });
  fireEvent.dragOver(link("Calls"));
  expect(lineAt("Calls")).toBe("before");
  fireEvent.dragOver(link("Diary"));
  expect([lineAt("Calls"), lineAt("Diary")]).toEqual([null, "behind"]);
  fireEvent.drop(link("Diary"));
  fireEvent.dragEnd(link("Clinics"));
  await pass();
  expect(names()).toEqual(["Calls", "Diary", "Clinics"]);
});

test("an order that could not be kept is as before, and that is said", async () => {
  const { pass } = await showSidebar({
    rows: rowsWithout(),
    settings: { favourites },
    isDiskFull: true,
  });
  fireEvent.keyDown(screen.getByRole("link", { name: "Calls" }), {
    key: "ArrowDown",
    altKey: true,
  });
  await pass();
  expect(names()).toEqual(["Calls", "Clinics", "Diary"]);
  expect(screen.getByText(/^That could not be kept.*disk is full/)).toBeTruthy();
});

test("one in the trash is not shown, and keeps its place", async () => {
  const { bridge, pass } = await showSidebar({
    rows: rowsWithout(clinics),
    settings: { favourites },
  });
  expect(names()).toEqual(["Calls", "Diary"]);
  fireEvent.keyDown(screen.getByRole("link", { name: "Diary" }), { key: "ArrowUp", altKey: true });
  await pass();
  expect(bridge.asked.at(-1)).toMatchObject({
    input: { favourites: [{ id: diary }, { id: calls }, { id: clinics }] },
  });
});
