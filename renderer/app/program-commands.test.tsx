import { act, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { CallInput, Handlers } from "#shared/bridge/contract.ts";
import { documentIdSchema, spaceIdSchema } from "#shared/domain/ids.ts";
import { privateSpace, type Space } from "#shared/domain/space.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { withSizes } from "../features/library/testing/sizes.ts";
import { leaveWindow } from "./testing/leave-window.ts";
import { start } from "./testing/start-app.tsx";

withSizes();

afterEach(leaveWindow);

const told = () => screen.getByRole("status", { name: "What was done" }).textContent;

async function startWith(handlers: Partial<Handlers> = {}) {
  const started = await start(undefined, { "settings.write": async () => ok(null), ...handlers });
  const { workspace, pass } = started;
  const run = async (id: string) => {
    act(() => void workspace.commands.run(id));
    await pass(1_000);
  };
  const offered = () => workspace.commands.list().map(({ title }) => title);
  return { ...started, run, offered };
}

test("what the settings switch is switched by commands as well, there and back", async () => {
  const { workspace, run } = await startWith();
  const { settings } = workspace;
  const before = settings.state;
  await run("settings.capture");
  expect(told()).toContain("Quick capture from any program is on");
  await run("settings.reminders");
  expect(told()).toContain("Reviews are told of on their day");
  const { captureShortcut, remindOnReviewDates } = settings.state;
  expect(captureShortcut === null).toBe(before.captureShortcut !== null);
  expect(remindOnReviewDates).toBe(!before.remindOnReviewDates);
  await run("settings.capture");
  await run("settings.reminders");
  expect(settings.state).toEqual(before);
});

test("the folders of documents and of backups are shown by commands, and told of where they cannot be", async () => {
  const shown: CallInput<"folders.show">[] = [];
  const { run } = await startWith({
    "folders.show": async (folder) => {
      shown.push(folder);
      return folder === "backups" ? fail({ kind: "not-shown" }) : ok(null);
    },
  });
  await run("care.show-documents");
  expect(told()).toBe("");
  await run("care.show-backups");
  expect(shown).toEqual(["documents", "backups"]);
  expect(told()).toContain("The folder could not be shown");
});

test("the Library is put in order and in groups by commands, which offer what is not shown yet", async () => {
  const { lines, run, offered, pass } = await startWith();
  const row = sampleRow({ id: documentIdSchema.parse("doc_aaaaaaaaaaaa"), title: "Calls" });
  act(() => lines.list?.post({ kind: "all", rows: [row] }));
  await pass(100);
  await run("go.reviews");
  expect(window.location.hash).toBe("#/library");
  expect(screen.getByRole("button", { name: "Order: Review date" })).toBeTruthy();
  expect(offered()).not.toContain("Order by review date");
  await run("library.order.title");
  expect(screen.getByRole("button", { name: "Order: Title" })).toBeTruthy();
  await run("library.group.type");
  expect(screen.getByRole("button", { name: "Groups: Group by type" })).toBeTruthy();
  expect(offered()).toContain("No groups");
});

test("the space that is shown is removed by a command, and the one that stays for ever is not", async () => {
  const booking: Space = {
    id: spaceIdSchema.parse("space_aaaaaaaaaaaa"),
    name: "Booking",
    kind: "local",
  };
  const { run, offered } = await startWith({
    "spaces.list": async () => ok({ spaces: [privateSpace, booking], unreadable: [] }),
    "spaces.remove": async () => fail({ kind: "vault-unavailable" }),
  });
  await run(`go.${privateSpace.id}`);
  expect(offered()).not.toContain("Remove this space…");
  await run(`go.${booking.id}`);
  expect(offered()).toContain("Remove this space…");
  await run("space.remove");
  // As its button says it: where all of it can be read.
  expect(screen.getByText("The space was not changed.")).toBeTruthy();
  expect(screen.getByText(/Your documents are as they were\. Try again soon\./)).toBeTruthy();
  expect(told()).toBe("");
  await run(`go.${privateSpace.id}`);
  expect(screen.queryByText("The space was not changed.")).toBeNull();
});
