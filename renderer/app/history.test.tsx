import { act, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import type { Milestone } from "#shared/domain/milestone.ts";
import { textOfContent } from "#shared/document/blocks/inline.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { watchSeen } from "../editor/testing/seen-elements.ts";
import { MemoryVault } from "../document/testing/memory-vault.ts";
import { leaveWindow } from "./testing/leave-window.ts";
import { startWithDocument } from "./testing/start-app.tsx";

afterEach(leaveWindow);

/** The window with a decision, of which versions can be kept. */
async function startWithHistory() {
  const see = watchSeen();
  const vault = new MemoryVault();
  const kept: { milestone: Milestone; bytes: Uint8Array }[] = [];
  const damaged = new Set<number>();
  const keep = (document: string) => {
    const number = kept.length + 1;
    const bytes = Y.mergeUpdates([...vault.committed(document)]);
    const at = started.clock.now() + number * 1_000;
    kept.push({ milestone: { number, at, size: bytes.length, isLastRead: false }, bytes });
  };
  const started = await startWithDocument(vault, {
    "milestones.list": async () => ok(kept.map(({ milestone }) => milestone)),
    "milestones.keep": async ({ document }) => {
      keep(document);
      return ok(null);
    },
    "milestones.read": async ({ number }) => {
      const found = kept.find(({ milestone }) => milestone.number === number);
      if (found === undefined) return fail({ kind: "missing" });
      return damaged.has(number) ? fail({ kind: "damaged" }) : ok(found.bytes);
    },
  });
  const [document] = started.workspace.memory.shown;
  if (document === undefined) throw new Error("a document is shown");
  const open = started.workspace.documents.find(document).document;
  const lines = () => open.body.blocks.map(({ content }) => textOfContent(content));
  const type = async (words: string) => {
    const [first] = open.body.blocks;
    if (first === undefined) throw new Error("there is a block");
    act(() => open.edit(() => open.body.insertText(first.id, first.length, words)));
    await started.pass(1_000);
  };
  const showHistory = async () => {
    act(() => void started.workspace.commands.run("view.history"));
    await started.pass(10);
    act(see);
    // One version after the other is read.
    for (let turn = 0; turn < 4; turn++) await started.pass(10);
  };
  return {
    ...started,
    open,
    lines,
    type,
    kept,
    keep: () => keep(document.id),
    damaged,
    showHistory,
  };
}

function versions(): readonly HTMLElement[] {
  return within(screen.getByRole("listbox", { name: "Versions" })).getAllByRole("option");
}

test("without a version the history says when one is kept", async () => {
  const { showHistory } = await startWithHistory();
  await showHistory();
  expect(screen.getByText(/No versions yet/)).toBeTruthy();
});

test("each version says what it changed; one that is chosen is laid over the present", async () => {
  const { keep, type, showHistory, pass } = await startWithHistory();
  keep();
  await type(" of the choice");
  keep();
  await type(" we made");
  await showHistory();
  const [now, newest, oldest] = versions();
  expect(now?.getAttribute("aria-selected")).toBe("true");
  expect(newest?.textContent).toContain("1 change in Context of the choice");
  expect(oldest?.textContent).toContain("The first version");

  act(() => oldest?.click());
  await pass(10);
  const comparison = screen.getByRole("region", { name: "Comparison of versions" });
  expect(within(comparison).getByRole("insertion").textContent).toBe(" of the choice we made");
  act(() => newest?.click());
  await pass(10);
  expect(screen.getByRole("insertion").textContent).toBe(" we made");

  fireEvent.keyDown(window, { key: "Escape" });
  expect(screen.queryByRole("region", { name: "Comparison of versions" })).toBeNull();
  expect(screen.getByRole("textbox", { name: "Document body" })).toBeTruthy();
});

test("a second version that is chosen with Shift shows what lies between the two", async () => {
  const { keep, type, showHistory, pass } = await startWithHistory();
  keep();
  await type(" one");
  keep();
  await type(" two");
  await showHistory();
  const [, newest, oldest] = versions();
  act(() => newest?.click());
  await pass(10);
  fireEvent.click(oldest ?? window, { shiftKey: true });
  await pass(10);
  expect(screen.getByRole("insertion").textContent).toBe(" one");

  // Whoever looks at something else meanwhile finds the versions again beside the comparison.
  for (const panel of ["Outline", "History"]) {
    act(() => screen.getByRole("button", { name: panel }).click());
    await pass(10);
  }
  expect(versions()).toHaveLength(3);
});

test("a version is restored in one step, which keeps what it replaces and can be undone", async () => {
  const { keep, type, showHistory, pass, lines, open, kept } = await startWithHistory();
  keep();
  const before = lines();
  act(() => open.writeField("state", "accepted"));
  await type(" gone wrong");
  const wrong = lines();
  await showHistory();
  act(() => versions()[1]?.click());
  await pass(10);
  act(() => screen.getByRole("button", { name: "Restore this version" }).click());
  await pass(1_000);
  expect(lines()).toEqual(before);
  expect(open.readField("state")).not.toBe("accepted");
  expect(kept).toHaveLength(2);
  expect(screen.getByRole("status", { name: "What was done" }).textContent).toContain("Restored");

  act(() => open.undo());
  expect(lines()).toEqual(wrong);
  expect(open.readField("state")).toBe("accepted");
});

test("of two versions of one minute each says its second, and the newer one can be restored", async () => {
  const { keep, type, showHistory, pass, lines, open } = await startWithHistory();
  keep();
  await type(" one");
  const wanted = lines();
  keep();
  await showHistory();
  const compare = async () => {
    const [, newest, oldest] = versions();
    act(() => newest?.click());
    await pass(10);
    fireEvent.click(oldest ?? window, { shiftKey: true });
    await pass(10);
  };
  await compare();
  const comparison = screen.getByRole("region", { name: "Comparison of versions" });
  const moments = within(comparison).getAllByText(/:\d\d:\d\d$/, { selector: "strong" });
  expect(new Set(moments.map(({ textContent }) => textContent)).size).toBe(2);
  const restore = () => screen.getByRole("button", { name: "Restore the newer one" });
  // It is what stands there: nothing is done, and nothing is offered to be taken back.
  act(() => restore().click());
  await pass(1_000);
  const done = () => screen.getByRole("status", { name: "What was done" }).textContent;
  expect(done()).toContain("reads as in the version of");
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();

  await type(" two");
  const wrong = lines();
  act(() => restore().click());
  await pass(1_000);
  expect(lines()).toEqual(wanted);
  expect(done()).toContain("Restored the version of");
  act(() => open.undo());
  expect(lines()).toEqual(wrong);
});

test("a single block is restored without the others", async () => {
  const { keep, type, showHistory, pass, lines, open } = await startWithHistory();
  keep();
  const [first, , second] = open.body.blocks;
  if (first === undefined || second === undefined) throw new Error("there are blocks");
  await type(" more");
  act(() => open.edit(() => open.body.remove(second.id)));
  await showHistory();
  act(() => versions()[1]?.click());
  await pass(10);
  const gone = screen.getByRole("group", { name: "Removed" });
  act(() => within(gone).getByRole("button", { name: "Restore this block" }).click());
  await pass(1_000);
  expect(lines()[0]).toBe("Context more");
  expect(lines()).toContain(textOfContent(second.content));
});

test("a version that cannot be read says what is safe, and leads back", async () => {
  const { keep, type, showHistory, pass, damaged } = await startWithHistory();
  keep();
  await type(" more");
  damaged.add(1);
  await showHistory();
  expect(versions()[1]?.textContent).toContain("cannot be read");
  act(() => versions()[1]?.click());
  await pass(10);
  expect(screen.getByRole("heading", { name: /other versions are not touched/ })).toBeTruthy();
  act(() => screen.getByRole("button", { name: "Back to the document" }).click());
  expect(screen.getByRole("textbox", { name: "Document body" })).toBeTruthy();
});
