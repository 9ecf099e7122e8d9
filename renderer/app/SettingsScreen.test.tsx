import { act, render, screen, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { Handlers } from "#shared/bridge/contract.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { patience } from "#shared/testing/patience.ts";
import { FakeBridge } from "../bridge/testing/fake-bridge.ts";
import { settle } from "../document/testing/settle.ts";
import { App } from "./App.tsx";
import { createWorkspace } from "./workspace.ts";
import { leaveWindow } from "./testing/leave-window.ts";

afterEach(leaveWindow);

async function start(handlers: Partial<Handlers> = {}) {
  window.location.hash = "#/settings";
  const bridge = new FakeBridge((target, far) => {
    if (target.kind === "list") far.post({ kind: "all", rows: [] });
  }, handlers);
  const clock = new ManualClock();
  const workspace = createWorkspace({ bridge, clock, random: new SeededRandom(7), own: window });
  render(<App workspace={workspace} />);
  const pass = () => act(async () => settle());
  await pass();
  await screen.findByRole("heading", { name: "Settings" }, patience);
  await pass();
  const click = async (element: HTMLElement) => {
    act(() => element.click());
    await pass();
  };
  const asked = (name: string) =>
    bridge.asked.filter((call) => call.name === name).map((call) => call.input);
  return { workspace, asked, click, pass };
}

test("theme and text face are chosen, and kept at once", async () => {
  const { asked, click } = await start();
  await click(screen.getByRole("radio", { name: "Dark" }));
  await click(screen.getByRole("radio", { name: "Sans" }));
  expect(asked("settings.write")).toEqual([{ theme: "dark" }, { textFace: "sans" }]);
  expect(screen.getByRole("radio", { name: "Dark" })).toHaveProperty("checked", true);
});

test("what is at hand is off until it is switched on", async () => {
  const { asked, click } = await start();
  const reviews = screen.getByRole("switch", { name: "Tell me of reviews" });
  expect(reviews).toHaveProperty("checked", false);
  await click(reviews);
  await click(screen.getByRole("switch", { name: "Quick capture from any program" }));
  expect(asked("settings.write")).toEqual([
    { remindOnReviewDates: true },
    { captureShortcut: "CommandOrControl+Shift+J" },
  ]);
});

test("a setting that could not be kept is told, and taken back", async () => {
  const { click } = await start({ "settings.write": async () => fail({ kind: "disk-full" }) });
  await click(screen.getByRole("radio", { name: "Dark" }));
  expect(screen.getByText(/could not be kept, and is as before: the disk is full/)).toBeTruthy();
  expect(screen.getByRole("radio", { name: "System" })).toHaveProperty("checked", true);
});

test("where things lie is read and shown, and a backup made from here is told as the last one", async () => {
  let at: number | "none" = "none";
  const name = "Private";
  const { asked, click } = await start({
    "folders.describe": async () =>
      ok({
        documents: "/home/pm/spaces",
        backups: "/home/pm/backups",
        lastBackups: [{ name, at }],
      }),
    "menu.choose": async () => {
      at = new Date(2026, 9, 14, 10, 12).getTime();
      return ok(null);
    },
  });
  const safekeeping = within(screen.getByRole("region", { name: "Safekeeping" }));
  expect(safekeeping.getByText(/None yet/)).toBeTruthy();
  await click(safekeeping.getByRole("button", { name: "Back up now" }));
  expect(asked("menu.choose")).toEqual(["back-up"]);
  expect(safekeeping.getByText(/14 October 2026/)).toBeTruthy();
  await click(safekeeping.getByRole("button", { name: "Show the documents' folder" }));
  expect(asked("folders.show")).toEqual(["documents"]);
});

test("of several spaces the one whose last backup is oldest is told, and those that have none", async () => {
  const day = (date: number) => new Date(2026, 9, date, 10, 12).getTime();
  const spaces = [
    { name: "Private", at: day(14) },
    { name: "Booking", at: day(9) },
    { name: "Pricing", at: "none" as const },
    { name: null, at: "unknown" as const },
  ];
  await start({
    "folders.describe": async () => ok({ documents: "/d", backups: "/b", lastBackups: spaces }),
  });
  expect(screen.getByText(/^9 October 2026.* and later in the other spaces/).textContent).toContain(
    "read back from end to end. There is none yet of “Pricing”. Of a space that cannot be opened it is not known just now.",
  );
});

test("where no space can be asked for its backups, none is said to be missing", async () => {
  const unknown = [{ name: "Private", at: "unknown" as const }];
  await start({
    "folders.describe": async () => ok({ documents: "/d", backups: "/b", lastBackups: unknown }),
  });
  expect(screen.getByText("Of “Private” it is not known just now.")).toBeTruthy();
});

test("a folder that is not there is told", async () => {
  const { click } = await start({ "folders.show": async () => fail({ kind: "not-shown" }) });
  await click(screen.getByRole("button", { name: "Show the backups' folder" }));
  expect(screen.getByText(/could not be shown/)).toBeTruthy();
});

test("the network is said to be off, and the program names itself and what it runs on", async () => {
  await start();
  expect(screen.getByText(/Off until you share/)).toBeTruthy();
  expect(screen.getByText(/Throughline 0.0.0, on the stand-in for Electron/)).toBeTruthy();
});

test("the sheet lists every key, and its own key or Escape closes it", async () => {
  const { workspace, pass } = await start();
  act(() => void workspace.commands.run("help.shortcuts"));
  const sheet = await screen.findByRole("dialog", {}, patience);
  expect(within(sheet).getByText("Ctrl+Shift+F")).toBeTruthy();
  expect(within(sheet).getByText("Move a block up")).toBeTruthy();
  act(() => void workspace.commands.run("help.shortcuts"));
  await pass();
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("every command of the program means something on every screen", async () => {
  const { workspace, asked } = await start();
  for (const id of ["care.back-up", "care.restore", "care.save-all-as-text", "window.new"]) {
    expect(workspace.commands.run(id)).toBe(true);
  }
  expect(asked("menu.choose")).toEqual(["back-up", "restore", "save-all-as-text", "open-window"]);
  expect(workspace.commands.list().map(({ title }) => title)).toContain("Go to Private");
  workspace.commands.run("view.theme-dark");
  expect(asked("settings.write")).toEqual([{ theme: "dark" }]);
});
