import { act, cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { Handlers } from "#shared/bridge/contract.ts";
import { documentIdSchema, privateSpaceId, spaceIdSchema } from "#shared/domain/ids.ts";
import { privateSpace, type Space } from "#shared/domain/space.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { ok } from "#shared/kernel/result.ts";
import { booking, keyOf, people, samplePeople } from "../../document/testing/sample-people.ts";
import { leaveWindow } from "../testing/leave-window.ts";
import { start } from "../testing/start-app.tsx";
import { goToSpace } from "../workspace.ts";

afterEach(cleanup);

afterEach(leaveWindow);

const shared: Space = { id: booking, name: "Booking", kind: "shared" };
const local: Space = {
  id: spaceIdSchema.parse("space_clinicclinic"),
  name: "Clinic",
  kind: "local",
};
const own: Space = { ...local, id: spaceIdSchema.parse("space_myowndevices"), kind: "own-devices" };
let templates = 0;

type Given = Readonly<{ templateIn?: Space; at?: Space; inBooking?: Handlers["sharing.people"] }>;

/** The screen of a space, for somebody who has one template. */
async function startWith({ templateIn = privateSpace, at = shared, ...given }: Given = {}) {
  const started = await start(undefined, {
    "spaces.list": async () => ok({ spaces: [privateSpace, shared, local, own], unreadable: [] }),
    "device.describe": async () => ok({ kind: "ready", key: keyOf("0"), protection: "keyring" }),
    "sharing.people": given.inBooking ?? (async () => ok(samplePeople("editor"))),
  });
  const { workspace, lines, pass } = started;
  // The ids of another test's documents come again, and the cache knows those.
  const id = documentIdSchema.parse(`doc_bbbbbbbbbbb${templates++}`);
  workspace.documents.create(templateIn.id, "decision", {
    content: { title: "Our one-pager", fields: {}, blocks: [] },
    isTemplate: true,
    id,
  });
  const row = sampleRow({ id, space: templateIn.id, title: "Our one-pager", isTemplate: true });
  act(() => lines.list?.post({ kind: "all", rows: [row] }));
  act(() => goToSpace(at.id));
  await pass(1_000);
  const made = vi.spyOn(workspace.documents, "create");
  const begin = async () => {
    act(() => void workspace.commands.run(`begin.${id}`));
    await pass(1_000);
  };
  const beginByMenu = async () => {
    act(() => void workspace.commands.run("document.new"));
    await pass();
    const group = screen.getByRole("group", { name: "From a template" });
    fireEvent.click(within(group).getByRole("menuitem", { name: "Our one-pager" }));
    await pass(1_000);
  };
  const press = async (name: string) => {
    fireEvent.click(screen.getByRole("button", { name }));
    await pass(1_000);
  };
  return { ...started, made, begin, beginByMenu, press };
}

const asked = () =>
  screen.queryByRole("dialog", { name: "Begin with “Our one-pager” in Booking?" });

test.each(["begin", "beginByMenu"] as const)(
  "before a document begins where others are with a template of another space, it is said who will read it (%s)",
  async (way) => {
    const { made, press, ...started } = await startWith();
    await started[way]();
    const words = asked()?.textContent;
    expect(words).toContain("All text, pictures and files of the template go into the new");
    expect(words).toContain("Ada will be able to read it");
    expect(words).toContain("The template itself stays in Private");
    await press("Cancel");
    expect([asked(), made.mock.calls.length, window.location.hash]).toEqual([
      null,
      0,
      `#/space/${booking}`,
    ]);

    await started[way]();
    await press("Begin it here");
    expect([asked(), made.mock.calls.length]).toEqual([null, 1]);
    expect(window.location.hash).toContain(`/document/${booking}/`);
    expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Title" }));
  },
);

test("whoever begins nothing after all goes on where they were before the menu of what is new", async () => {
  const { beginByMenu } = await startWith();
  const before = screen.getByRole("link", { name: "Library" });
  before.focus();
  await beginByMenu();
  expect(asked()?.contains(document.activeElement)).toBe(true);
  fireEvent.keyDown(document.activeElement ?? document.body, { key: "Escape" });
  expect([asked(), document.activeElement]).toEqual([null, before]);
});

test("where nobody else is yet, it is said that whoever comes later can read it, as of what is moved", async () => {
  const { begin } = await startWith({ inBooking: async () => ok(people([])) });
  await begin();
  expect(asked()?.textContent).toContain("Whoever you let in later can read it");
});

test.each([
  ["lies in the same space", { templateIn: shared }],
  ["goes where nobody else can be", { at: local }],
  ["goes to one’s own devices", { at: own }],
])("nothing is asked of a template that %s", async (_, given: Given) => {
  const { begin, made } = await startWith(given);
  await begin();
  expect([screen.queryByRole("dialog"), made.mock.calls.length]).toEqual([null, 1]);
  expect(window.location.hash).toContain(`/document/${given.at?.id ?? booking}/`);
});

test("nothing is asked of what cannot be begun there and begins in Private, where the template lies", async () => {
  const { begin, made } = await startWith({ inBooking: async () => ok(samplePeople("viewer")) });
  await begin();
  expect([screen.queryByRole("dialog"), made.mock.calls[0]?.[0]]).toEqual([null, privateSpaceId]);
});

test("whoever may not write there any more when they agree is told that nothing was made", async () => {
  let role: "editor" | "viewer" = "editor";
  const { begin, made, press, lines, pass } = await startWith({
    inBooking: async () => ok(samplePeople(role)),
  });
  await begin();
  role = "viewer";
  act(() => lines.shell?.post({ kind: "sharing-changed", space: booking }));
  await pass(1_000);
  await press("Begin it here");
  expect(made).not.toHaveBeenCalled();
  expect(screen.getByRole("status", { name: "What was done" }).textContent).toContain(
    "No document was made from the template.",
  );
});
