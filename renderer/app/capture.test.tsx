import { fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { MemoryVault } from "../document/testing/memory-vault.ts";
import { leaveWindow } from "./testing/leave-window.ts";
import { start } from "./testing/start-app.tsx";

afterEach(leaveWindow);

async function capture(vault: MemoryVault, kind: string) {
  // The dialog is read from disk when it is first wanted.
  await import("../features/capture/CaptureDialog.tsx");
  const started = await start(vault);
  started.lines.shell?.post({ kind: "command", command: "capture.open" });
  await started.pass();
  fireEvent.click(screen.getByRole("radio", { name: kind }));
  const box = screen.getByRole("textbox", { name: "What to write down" });
  fireEvent.change(box, { target: { value: "Ask Tom" } });
  fireEvent.keyDown(box, { key: "Enter", ctrlKey: true });
  await started.pass(1_000);
  return started;
}

function told(): string {
  return screen.getByRole("status", { name: "What was done" }).textContent ?? "";
}

test("what was captured is said to be kept once it is stored, and can be opened from there", async () => {
  const vault = new MemoryVault({ commitsByItself: false });
  const { pass } = await capture(vault, "Note");
  expect(told()).toBe("");
  vault.commit();
  await pass();
  expect(told()).toContain("Kept as a note in Private");

  fireEvent.click(screen.getByRole("button", { name: "Open" }));
  await pass(1_000);
  expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Title" }).value).toBe("Ask Tom");
  expect(told()).toBe("");
});

test("a journal entry is said to be kept in the journal", async () => {
  await capture(new MemoryVault(), "Journal entry");
  expect(told()).toContain("Kept in your journal");
});

test("what could not be stored is not said to be", async () => {
  const vault = new MemoryVault();
  vault.breakDisk("disk-full");
  await capture(vault, "Note");
  expect(told()).toContain("Not saved yet, but kept in this window");
});
