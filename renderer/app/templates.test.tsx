// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { FakeBridge } from "../bridge/testing/fake-bridge.ts";
import { MemoryVault } from "../document/testing/memory-vault.ts";
import { settle } from "../document/testing/settle.ts";
import { App } from "./App.tsx";
import { createWorkspace, goToDocument } from "./workspace.ts";

afterEach(() => {
  cleanup();
  window.location.hash = "";
});

/** The window with a decision of that name on the screen. */
async function start(title: string) {
  const clock = new ManualClock();
  const vault = new MemoryVault();
  const bridge = new FakeBridge((target, far) => {
    if (target.kind === "document") vault.attach(target.document, far);
    if (target.kind === "list") far.post({ kind: "all", rows: [] });
  });
  const workspace = createWorkspace({ bridge, clock, random: new SeededRandom(7), own: window });
  render(<App workspace={workspace} />);
  const pass = async () => {
    await act(async () => {
      for (let turn = 0; turn < 5; turn++) {
        await settle();
        clock.advance(300);
      }
    });
  };
  const place = workspace.documents.create(privateSpaceId, "decision");
  workspace.documents.find(place).document.textField("title")?.write(title, title.length);
  act(() => goToDocument(place));
  await pass();
  const choose = async (name: string) => {
    fireEvent.pointerDown(screen.getByRole("button", { name: "More" }), {
      button: 0,
      ctrlKey: false,
    });
    fireEvent.click(screen.getByRole("menuitem", { name }));
    await pass();
  };
  return { workspace, place, pass, choose };
}

function title(): string {
  return screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Title" }).value;
}

test("a document is duplicated, and the copy is shown", async () => {
  const { place, choose } = await start("Backups");
  await choose("Duplicate");
  expect(title()).toBe("Backups (copy)");
  expect(window.location.hash).not.toContain(place.id);
});

test("a document is saved as a template, stays on the screen and says so", async () => {
  const { place, choose } = await start("Backups");
  await choose("Save as template");
  expect(window.location.hash).toContain(place.id);
  expect(screen.getByText("A template was made of this document.")).toBeTruthy();
});

test("a template says that it is one, and a new document is made from it there", async () => {
  const { workspace, pass } = await start("Backups");
  const content = { title: "Choosing a supplier", fields: {}, blocks: [] };
  const template = workspace.documents.create(privateSpaceId, "decision", {
    content,
    isTemplate: true,
  });
  act(() => goToDocument(template));
  await pass();
  expect(title()).toBe("Choosing a supplier");
  fireEvent.click(screen.getByRole("button", { name: "New from it" }));
  await pass();
  expect(title()).toBe("");
  expect(screen.queryByText("This is a template.")).toBeNull();
});
