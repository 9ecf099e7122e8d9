import { act, cleanup, screen } from "@testing-library/react";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { leaveWindow } from "./testing/leave-window.ts";
import {
  beforeSomebodysEyes,
  headed,
  space,
  startShared,
  unread,
} from "./testing/start-shared.tsx";
import { goHome } from "./workspace.ts";

afterEach(leaveWindow);

type Standing = ReturnType<NonNullable<Parameters<typeof startShared>[1]>>;

/** A document that was just opened, how Maria's device stands, and what she writes in it. */
async function justOpened(first: Standing) {
  beforeSomebodysEyes();
  let standing = first;
  const stage = await startShared(unread, () => standing);
  await stage.show();
  const { workspace, pass, marked } = stage;
  const read = marked.length;
  return {
    ...stage,
    isRead: () => marked.length > read,
    writes: () => stage.byMaria((body) => body.insertText(headed(body, "Options"), 0, "Our ")),
    stands: (next: Standing) => {
      standing = next;
      act(() => workspace.sharing.take(space));
    },
    turnAway: async () => {
      for (let turn = 0; turn < 8; turn++) await pass(500);
      act(() => void window.dispatchEvent(new Event("blur")));
      await pass(500);
    },
  };
}

const told = () => screen.queryByText("1 change by Maria in Our Options while you were away.");

test("what somebody wrote who is away here is told, though whoever brings it had brought all they had", async () => {
  const { writes, turnAway, isRead } = await justOpened({ sync: { kind: "away" } });
  writes();
  await turnAway();
  expect(told()).not.toBeNull();
  expect(isRead()).toBe(false);
});

test("what somebody brings is told who is gone again before anybody looks", async () => {
  const { writes, stands, turnAway, pass, clock, isRead } = await justOpened({
    sync: { kind: "comparing" },
  });
  writes();
  await pass(100);
  stands({ sync: { kind: "in-sync" }, levelAt: clock.now() });
  await pass(400);
  stands({ sync: { kind: "away" } });
  await turnAway();
  expect(told()).not.toBeNull();
  expect(isRead()).toBe(false);
});

test("the last of a catch-up is told where the window takes it in a moment after it heard that all is here", async () => {
  const { writes, stands, turnAway, pass, clock, isRead } = await justOpened({
    sync: { kind: "comparing" },
  });
  stands({ sync: { kind: "in-sync" }, levelAt: clock.now() });
  await pass(50);
  writes();
  await turnAway();
  expect(told()).not.toBeNull();
  expect(isRead()).toBe(false);
});

/** Where the block that says this is, for as long as the test says so. */
function stageSight(words: string) {
  const sight = { isIn: true };
  const measured = vi.spyOn(Element.prototype, "getBoundingClientRect");
  measured.mockImplementation(function (this: Element) {
    const isIt = !sight.isIn && this.textContent.endsWith(words) && this.tagName === "H2";
    return isIt ? new DOMRect(0, 9_000, 600, 28) : new DOMRect();
  });
  onTestFinished(() => measured.mockRestore());
  return sight;
}

test("what others write out of sight is not read by whoever turns away, and is once they have scrolled to it", async () => {
  const { writes, turnAway, pass, isRead } = await justOpened({ levelAt: -10_000 });
  const sight = stageSight("Options");
  sight.isIn = false;
  writes();
  await turnAway();
  expect(told()).toBeNull();
  expect(isRead()).toBe(false);

  sight.isIn = true;
  act(() => void window.dispatchEvent(new Event("scroll")));
  await pass(500);
  sight.isIn = false;
  await turnAway();
  expect(isRead()).toBe(true);
});

test("what others write out of sight is not read by whoever leaves the document, and what they write in sight is", async () => {
  for (const isIn of [true, false]) {
    const { writes, pass, isRead } = await justOpened({ levelAt: -10_000 });
    stageSight("Options").isIn = isIn;
    writes();
    for (let turn = 0; turn < 8; turn++) await pass(500);
    act(() => goHome());
    await pass(500);
    expect(isRead()).toBe(isIn);
    cleanup();
    window.location.hash = "";
    globalThis.indexedDB = new IDBFactory();
  }
});
