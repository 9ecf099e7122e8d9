import { act, cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { documentIdSchema, spaceIdSchema } from "#shared/domain/ids.ts";
import { privateSpace } from "#shared/domain/space.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { keyOf, people } from "../../document/testing/sample-people.ts";
import { showSidebar } from "./testing/show-sidebar.tsx";

afterEach(cleanup);

const booking = {
  id: spaceIdSchema.parse("space_aaaaaaaaaaaa"),
  name: "Booking",
  kind: "local",
} as const;

function entry(id: string, dueOn: string) {
  return sampleRow({ id: documentIdSchema.parse(id), type: "journal", title: "Hiring", dueOn });
}

test("it leads to every view and every space, and says where one is", async () => {
  await showSidebar({ spaces: [privateSpace, booking], location: `/space/${booking.id}` });
  const links = within(screen.getByRole("navigation", { name: "Spaces and views" }))
    .getAllByRole("link")
    .map((link) => [link.textContent, link.getAttribute("href")]);
  expect(links).toEqual([
    ["Home", "#/"],
    ["Library", "#/library"],
    ["Journal", "#/journal"],
    ["People", "#/people"],
    ["Private", "#/space/private"],
    ["Booking", `#/space/${booking.id}`],
    ["Trash", "#/trash"],
    ["Settings", "#/settings"],
  ]);
  const here = screen.getAllByRole("link", { current: "page" });
  expect(here.map(({ textContent }) => textContent)).toEqual(["Booking"]);
});

test("the space of the document that is open is marked as where one is", async () => {
  const open = `/document/${booking.id}/doc_aaaaaaaaaaaa`;
  await showSidebar({ spaces: [privateSpace, booking], location: open });
  const around = screen.getAllByRole("link", { current: "location" });
  expect(around.map(({ textContent }) => textContent)).toEqual(["Booking"]);
});

test("a space that cannot be opened does not seem to be gone", async () => {
  await showSidebar({ unreadable: [{ id: booking.id, why: "newer-version", name: null }] });
  const link = screen.getByRole("link", { name: "A space that cannot be opened" });
  expect(link.getAttribute("href")).toBe(`#/space/${booking.id}`);
  cleanup();
  await showSidebar({ unreadable: [{ id: booking.id, why: "damaged", name: "Booking" }] });
  const named = screen.getByRole("link", { name: "Booking, cannot be opened" });
  expect(named.textContent).toBe("Booking");
});

test("beside Home stands how many reviews are due, and nothing while none is", async () => {
  await showSidebar({ rows: [entry("doc_aaaaaaaaaaaa", "2999-01-01")] });
  expect(screen.queryByRole("img", { name: /due/ })).toBeNull();
  cleanup();
  await showSidebar({
    rows: [entry("doc_aaaaaaaaaaaa", "2025-01-01"), entry("doc_bbbbbbbbbbbb", "2025-02-01")],
  });
  expect(screen.getByRole("img", { name: "2 reviews due" }).textContent).toBe("2");
});

test("a review that is due from midnight on is counted from then on", async () => {
  const day = 24 * 60 * 60 * 1_000;
  const { clock } = await showSidebar({ rows: [entry("doc_aaaaaaaaaaaa", "2025-06-16")] });
  expect(screen.queryByRole("img", { name: /due/ })).toBeNull();
  act(() => clock.advance(2 * day));
  act(() => clock.advance(60_000));
  expect(screen.getByRole("img", { name: "1 review due" })).toBeTruthy();
});

test("its buttons find, begin a document and make a space", async () => {
  const { workspace, done } = await showSidebar();
  workspace.commands.provide({
    id: "find.everything",
    title: "Command palette",
    group: "Go to",
    run: () => void done.push("find"),
  });
  act(() => screen.getByRole("button", { name: "Find" }).click());
  fireEvent.keyDown(screen.getByRole("button", { name: "New space" }), { key: "Enter" });
  act(() => screen.getByRole("menuitem", { name: "On this computer" }).click());
  expect(done).toEqual(["find", "new space"]);
});

test("without favourites and views there is no word of them", async () => {
  await showSidebar();
  const headings = screen.getAllByRole("heading").map(({ textContent }) => textContent);
  expect(headings).toEqual(["Spaces"]);
});

test("while somebody asks to come in, the way to People leads to where they are answered", async () => {
  const key = "e".repeat(64);
  const request = { key, invite: key, name: "Ada", colour: "blue", device: keyOf("a"), at: 0 };
  const { workspace, pass } = await showSidebar({
    people: people([], { requests: [{ ...request, grants: "editor", isContested: false }] }),
  });
  act(() => workspace.sharing.follow([{ ...booking, kind: "shared" }]));
  await pass();
  const link = screen.getByRole("link", { name: /^People/ });
  expect(link.getAttribute("href")).toBe(`#/people/${booking.id}`);
  expect(screen.getByRole("img", { name: "1 person asks to come in" })).toBeTruthy();
});
