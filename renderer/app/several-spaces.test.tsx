import { IDBFactory } from "fake-indexeddb";
import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Handlers } from "#shared/bridge/contract.ts";
import { documentIdSchema, privateSpaceId, spaceIdSchema } from "#shared/domain/ids.ts";
import type { Role } from "#shared/domain/role.ts";
import { privateSpace, type Space } from "#shared/domain/space.ts";
import { ok } from "#shared/kernel/result.ts";
import { patience } from "#shared/testing/patience.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { FakeBridge } from "../bridge/testing/fake-bridge.ts";
import { MemoryVault } from "../document/testing/memory-vault.ts";
import { samplePeople } from "../document/testing/sample-people.ts";
import { settle } from "../document/testing/settle.ts";
import { loadMenuParts } from "../ui/LaterMenu.tsx";
import { App } from "./App.tsx";
import { loadDocumentPart } from "./document-part.ts";
import { databasesAtRest } from "./testing/database-steps.ts";
import { createWorkspace, goToDocument, goToSpace } from "./workspace.ts";
import { leaveWindow } from "./testing/leave-window.ts";

const booking: Space = {
  id: spaceIdSchema.parse("space_aaaaaaaaaaaa"),
  name: "Booking",
  kind: "local",
};

// Each begins documents under the same ids.
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

afterEach(leaveWindow);

async function start(handlers: Partial<Handlers> = {}) {
  const clock = new ManualClock();
  const vault = new MemoryVault();
  const bridge = new FakeBridge((target, far) => {
    if (target.kind === "document") vault.attach(target.document, far);
    if (target.kind === "list") far.post({ kind: "all", rows: [] });
  }, handlers);
  const workspace = createWorkspace({ bridge, clock, random: new SeededRandom(7), own: window });
  // Each stands in a bundle of its own, and none is what a test waits for.
  await Promise.all([loadDocumentPart(), loadMenuParts(), import("./SpaceScreen.tsx")]);
  render(<App workspace={workspace} />);
  const pass = async (milliseconds = 0) => {
    await act(async () => {
      await settle();
      await databasesAtRest();
      clock.advance(milliseconds);
      await settle();
      await databasesAtRest();
    });
  };
  await pass();
  return { workspace, bridge, pass };
}

test("a new space appears in the sidebar, and what is begun there lies there", async () => {
  const booking = { id: spaceIdSchema.parse("space_aaaaaaaaaaaa"), name: "New space" };
  const spaces: Space[] = [privateSpace];
  const { pass, bridge } = await start({
    "spaces.list": async () => ok({ spaces, unreadable: [] }),
    "spaces.create": async ({ name, kind }) => {
      const made = { ...booking, name, kind };
      spaces.push(made);
      return ok(made);
    },
  });
  fireEvent.keyDown(screen.getByRole("button", { name: "New space" }), { key: "Enter" });
  act(() => screen.getByRole("menuitem", { name: "On this computer" }).click());
  await pass();
  expect(screen.getByRole("link", { name: "New space" }).getAttribute("aria-current")).toBe("page");
  // What is typed next is its name.
  const name = screen.getByRole<HTMLInputElement>("textbox", { name: "Name of the space" });
  expect(document.activeElement).toBe(name);
  expect([name.selectionStart, name.selectionEnd]).toEqual([0, "New space".length]);

  act(() => within(screen.getByRole("main")).getByRole("button", { name: "New document" }).click());
  await pass();
  act(() => screen.getByRole("menuitem", { name: "Decision" }).click());
  await pass(1_000);
  expect(window.location.hash).toContain(booking.id);
  expect(bridge.asked).toContainEqual({
    name: "spaces.create",
    input: { name: "New space", kind: "local" },
  });
});

test("a document of a space that is not here says so, and asks nobody for it", async () => {
  window.location.hash = "/document/space_bbbbbbbbbbbb/doc_aaaaaaaaaaaa";
  await start();
  expect(screen.getByText(/is not on this computer/)).toBeTruthy();
});

test("a document is moved by a command for each space, and a journal entry by none", async () => {
  const { workspace, pass } = await start({
    "spaces.list": async () => ok({ spaces: [privateSpace, booking], unreadable: [] }),
  });
  const open = async (type: string) => {
    act(() => goToDocument(workspace.documents.create(privateSpaceId, type)));
    await pass(1_000);
    return workspace.commands.list().filter(({ id }) => /^(move|copy)\./.test(id));
  };
  expect(await open("journal")).toEqual([]);
  const offered = await open("note");
  expect(offered.map(({ title }) => title)).toEqual(["Move to Booking", "Copy to Booking"]);

  const [id] = window.location.hash.split("/").slice(-1);
  await workspace.settings.change({
    favourites: [{ space: privateSpaceId, id: documentIdSchema.parse(id) }],
  });
  act(() => offered[0]?.run());
  await pass(1_000);
  await pass(1_000);
  expect(window.location.hash).toContain(booking.id);
  const [favourite] = workspace.settings.state.favourites;
  expect(window.location.hash).toContain(`${booking.id}/${favourite?.id}`);
});

test("a document is offered to a space as soon as it is known that one may write there, and not any longer", async () => {
  const shared: Space = { ...booking, kind: "shared" };
  let role: Role = "viewer";
  const { workspace, pass } = await start({
    "spaces.list": async () => ok({ spaces: [privateSpace, shared], unreadable: [] }),
    "sharing.people": async () => ok(samplePeople(role)),
  });
  act(() => goToDocument(workspace.documents.create(privateSpaceId, "note")));
  await vi.waitFor(async () => {
    await pass(100);
    expect(workspace.commands.list().map(({ id }) => id)).toContain("document.duplicate");
  }, patience);
  const offered = async (next: Role) => {
    role = next;
    workspace.sharing.take(shared.id);
    await pass();
    return workspace.commands.list().flatMap(({ id }) => (/^(move|copy)\./.test(id) ? [id] : []));
  };
  expect(await offered("viewer")).toEqual([]);
  expect(await offered("editor")).toEqual([`move.${shared.id}`, `copy.${shared.id}`]);
  expect(await offered("commenter")).toEqual([]);
});

test("who moves a document with recovered text is told where that stays, and led there", async () => {
  const { workspace, pass } = await start({
    "spaces.list": async () => ok({ spaces: [privateSpace, booking], unreadable: [] }),
  });
  const place = workspace.documents.create(privateSpaceId, "note");
  act(() => goToDocument(place));
  await pass(1_000);
  const { document } = workspace.documents.find(place);
  act(() => document.tray.keepScreenOnly([{ block: null, text: "lost words", before: "" }], 1));
  act(() => void workspace.commands.run(`move.${booking.id}`));
  const done = screen.getByRole("status", { name: "What was done" });
  await vi.waitFor(async () => {
    await pass(100);
    expect(done.textContent).toContain("Its recovered text stays with the original, in the Trash");
  }, patience);
  act(() => within(done).getByRole("button", { name: "Open" }).click());
  await pass(1_000);
  expect(window.location.hash).toContain(place.id);
  expect(screen.getByRole("region", { name: "Recovered text" }).textContent).toContain("lost");
});

test("a space that cannot be opened is told of, with the reason, as are the documents in it", async () => {
  const id = spaceIdSchema.parse("space_aaaaaaaaaaaa");
  const unreadable = [{ id, why: "newer-version" as const, name: "Booking" }];
  const { pass } = await start({
    "spaces.list": async () => ok({ spaces: [privateSpace], unreadable }),
  });
  act(() => goToSpace(id));
  await pass();
  const words = () => screen.getByRole("heading", { level: 1 }).textContent;
  expect(words()).toMatch(/“Booking” cannot be opened just now.*Update Throughline/);

  act(() => goToDocument({ space: id, id: documentIdSchema.parse("doc_aaaaaaaaaaaa") }));
  await pass();
  expect(words()).toMatch(/cannot be opened just now.*Update Throughline/);
});
