import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { Handlers } from "#shared/bridge/contract.ts";
import type { People } from "#shared/bridge/sharing-calls.ts";
import type { DeviceState } from "#shared/domain/device-state.ts";
import { documentIdSchema, personIdSchema, spaceIdSchema } from "#shared/domain/ids.ts";
import { privateSpace, type Space } from "#shared/domain/space.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { patience } from "#shared/testing/patience.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import {
  booking,
  device,
  keyOf,
  member,
  people,
  samplePeople,
} from "../../document/testing/sample-people.ts";
import { leaveWindow } from "../testing/leave-window.ts";
import { start, startWithDocument } from "../testing/start-app.tsx";
import { goToDocument, goToPeople } from "../workspace.ts";

const shared: Space = { id: booking, name: "Booking", kind: "shared" };
const ready: DeviceState = { kind: "ready", key: keyOf("0"), protection: "keyring" };
const person = personIdSchema.parse("person_000000000000");

afterEach(leaveWindow);

/** A window of somebody who has shared nothing yet, on a system with a keyring. */
function nothingShared(): Partial<Handlers> {
  const spaces: Space[] = [privateSpace];
  let state: DeviceState = { kind: "none", offered: "keyring" };
  return {
    "spaces.list": async () => ok({ spaces, unreadable: [] }),
    "device.describe": async () => ok(state),
    "device.create": async () => {
      state = ready;
      return ok(state);
    },
    "profile.write": async (profile) => ok({ ...profile, person }),
    "sharing.found": async ({ name }) => {
      const made = { ...shared, name };
      spaces.push(made);
      return ok(made);
    },
    "sharing.people": async () => ok(people([])),
  };
}

const inSpace = (told: () => People): Partial<Handlers> => ({
  "spaces.list": async () => ok({ spaces: [privateSpace, shared], unreadable: [] }),
  "device.describe": async () => ok(ready),
  "sharing.people": async () => ok(told()),
});

/** Of its own in each test: every window here would give the first one the same. */
const idOf = (name: string) => documentIdSchema.parse(`doc_${name.padEnd(12, "0")}`);

const press = (name: string | RegExp) => act(() => screen.getByRole("button", { name }).click());
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

test("the first time somebody shares they are asked who they are, and the keyring takes the key in silence", async () => {
  const { bridge, pass } = await startWithDocument(undefined, nothingShared());
  press("Share");
  await pass();
  type("Your name", "Paula");
  press("Continue");
  await pass();
  expect(bridge.asked).toContainEqual({
    name: "device.create",
    input: { protection: "keyring" },
  });
  expect(screen.getByRole("dialog", { name: /^Share/ })).toBeTruthy();
  expect(bridge.asked.map(({ name }) => name)).not.toContain("sharing.found");

  type("Name of the new space", "Pilot");
  press("Share");
  await pass(1_000);
  expect(bridge.asked).toContainEqual({
    name: "sharing.found",
    input: { name: "Pilot", purpose: "shared" },
  });
  expect(window.location.hash).toContain(booking);
  expect(screen.getByText("Copied to Pilot")).toBeTruthy();
});

test("a journal entry says that it stays on this computer, and cannot be shared", async () => {
  const { workspace, bridge, pass } = await start(undefined, nothingShared());
  goToDocument(workspace.documents.create(privateSpace.id, "journal", { id: idOf("journal") }));
  await pass(1_000);
  expect(screen.getByText("Only on this computer")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Share" })).toBeNull();
  expect(workspace.commands.run("document.share")).toBe(false);
  expect(bridge.asked.map(({ name }) => name)).not.toContain("device.create");
});

test("where one is a viewer a document is read and not changed, and says why", async () => {
  let role: "editor" | "viewer" = "editor";
  const started = await start(
    undefined,
    inSpace(() => samplePeople(role)),
  );
  const { workspace, lines, pass } = started;
  const place = workspace.documents.create(booking, "decision", { id: idOf("viewer") });
  goToDocument(place);
  await pass(1_000);
  expect(screen.queryByText(/Your role here is/)).toBeNull();

  role = "viewer";
  lines.shell?.post({ kind: "sharing-changed", space: booking });
  await pass(1_000);
  expect(screen.getByText("Your role here is viewer.")).toBeTruthy();
  const { document } = workspace.documents.find(place);
  expect(document.isReadOnly).toBe(true);
  document.textField("title")?.write("Hello", 5);
  expect(document.textField("title")?.read()).toBe("");
  expect(workspace.documents.mayHold(booking, "decision")).toBe(false);

  role = "editor";
  lines.shell?.post({ kind: "sharing-changed", space: null });
  await pass(1_000);
  expect(document.isReadOnly).toBe(false);
});

test("the bar says that all are level only while that is so, and leads to People", async () => {
  let kind: "in-sync" | "away" = "in-sync";
  const told = () => people([member("Ada", { devices: [device({ sync: { kind } })] })]);
  const { workspace, lines, pass } = await start(undefined, inSpace(told));
  goToDocument(workspace.documents.create(booking, "decision", { id: idOf("levels") }));
  await pass(1_000);
  const state = screen.getByRole("status", { name: "Sync state" });
  expect(state.textContent).toBe("In sync with Ada");
  expect(screen.getByRole("link", { name: "In sync with Ada" }).getAttribute("href")).toBe(
    `#/people/${booking}`,
  );
  kind = "away";
  lines.shell?.post({ kind: "sharing-changed", space: booking });
  await pass();
  expect(state.textContent).toBe("Offline: your work is safe here");
});

test("the screen of People asks main for what is done there, and tells what was refused", async () => {
  const { bridge, pass } = await start(
    undefined,
    inSpace(() => people([member("Ada")])),
  );
  act(() => goToPeople());
  await pass();
  fireEvent.keyDown(screen.getByRole("button", { name: "Role of Ada: Editor" }), { key: "Enter" });
  act(() => screen.getByRole("menuitemradio", { name: "Viewer" }).click());
  await pass();
  expect(bridge.asked).toContainEqual({
    name: "sharing.setRole",
    input: { space: booking, person: member("Ada").person, role: "viewer" },
  });
  expect(screen.getByText(/This space is on this computer only/)).toBeTruthy();
});

test("where a passphrase protects the key of this device, People opens it, also of a computer that has no name yet because it waits to be let in", async () => {
  let state: DeviceState = { kind: "locked" };
  const { pass } = await start(undefined, {
    ...inSpace(() => people([member("Ada")])),
    "device.describe": async () => ok(state),
    "device.unlock": async ({ passphrase }) => {
      if (passphrase !== "long enough now") return fail({ kind: "wrong-passphrase" });
      state = ready;
      return ok(state);
    },
  });
  act(() => goToPeople());
  await pass();
  expect(screen.getByText(/the key of this device is not open/)).toBeTruthy();
  press("Unlock…");
  await pass();
  type("Passphrase", "long enough nov");
  press("Unlock");
  await pass();
  expect(screen.getByText(/That is not the passphrase/)).toBeTruthy();
  type("Passphrase", "long enough now");
  press("Unlock");
  await pass();
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(screen.queryByText(/the key of this device is not open/)).toBeNull();
});

test("with nobody in any space it says so, and leads to the three ways to begin", async () => {
  const { pass } = await start(undefined, nothingShared());
  act(() => goToPeople());
  await pass();
  expect(screen.getByText(/the network is off/)).toBeTruthy();
  press("Join a shared space…");
  await pass();
  expect(screen.getByRole("dialog", { name: "Join a shared space" })).toBeTruthy();
});

const readLinks: Partial<Handlers> = {
  "sharing.readLink": async ({ link }) =>
    ok({
      space: booking,
      spaceName: link.endsWith("BBBB") ? "Pricing" : "Booking",
      inviter: "Ada",
      device: keyOf("a"),
      grants: "editor",
      expiresAt: 1_000_000,
      isSelf: false,
    }),
};

test("who left a space and has its file still is asked whether to join it again", async () => {
  const away = { ...samplePeople("editor"), self: null };
  const { lines, pass } = await start(undefined, { ...inSpace(() => away), ...readLinks });
  lines.shell?.post({ kind: "open-invite", link: "throughline://join#AAAA" });
  await pass();
  expect(screen.getByRole("dialog", { name: "Join Booking?" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "Join" })).toBeTruthy();
});

test("an invite into a space that one is in leads there, and does not say that somebody has let one in", async () => {
  const shared = inSpace(() => samplePeople("owner"));
  const { bridge, lines, pass } = await start(undefined, { ...shared, ...readLinks });
  lines.shell?.post({ kind: "open-invite", link: "throughline://join#AAAA" });
  await pass();
  const dialog = screen.getByRole("dialog", { name: "You are in Booking already" });
  expect(dialog.textContent).not.toContain("let you in");
  expect(bridge.asked.map(({ name }) => name)).not.toContain("sharing.join");
  press("Open the space");
  await pass();
  expect(window.location.hash).toBe(`#/space/${booking}`);
});

test("an invite that is opened while another one is looked at comes up after it", async () => {
  const { lines, pass } = await start(undefined, { ...nothingShared(), ...readLinks });
  lines.shell?.post({ kind: "open-invite", link: "throughline://join#AAAA" });
  await pass();
  lines.shell?.post({ kind: "open-invite", link: "throughline://join#BBBB" });
  await pass();
  expect(screen.getByRole("dialog", { name: "Join Booking?" })).toBeTruthy();
  press("Not now");
  await pass();
  expect(screen.getByRole("dialog", { name: "Join Pricing?" })).toBeTruthy();
  press("Not now");
  await pass();
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("whoever has two spaces of their own devices is told so, and what only one computer has moves to all of them", async () => {
  const old = spaceIdSchema.parse("space_oldoldoldold");
  const own = (id: Space["id"], name: string): Space => ({ id, name, kind: "own-devices" });
  const { workspace, lines, pass } = await start(undefined, {
    "spaces.list": async () =>
      ok({
        spaces: [privateSpace, own(booking, "My devices"), own(old, "Old devices")],
        unreadable: [],
      }),
    "device.describe": async () => ok(ready),
    "sharing.people": async ({ space }) =>
      ok(people(space === old ? [] : [member("Ada")], { purpose: "own-devices" })),
  });
  const apart = workspace.documents.create(old, "note", { id: idOf("apart") });
  goToDocument(apart);
  await pass(1_000);
  lines.list?.post({ kind: "changed", rows: [sampleRow({ ...apart, title: "Apart" })] });
  act(() => goToPeople(booking));
  await pass();
  expect(
    screen.getByText(/two spaces of your own devices: My devices and Old devices/),
  ).toBeTruthy();
  press("Move its document");
  // It is read, written where it goes, and only then put away where it was.
  await vi.waitFor(async () => {
    await pass(50);
    expect(screen.getByText("Moved “Apart” to My devices")).toBeTruthy();
  }, patience);
});
