import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { textOfContent } from "#shared/document/blocks/inline.ts";
import { leaveWindow } from "./testing/leave-window.ts";
import {
  beforeSomebodysEyes,
  device,
  headed,
  space,
  startShared,
  unread,
} from "./testing/start-shared.tsx";

afterEach(leaveWindow);

test("what somebody changed since the document was read is told, shown and marked as read", async () => {
  const { byMaria, show, pass, marked } = await startShared(unread);
  byMaria((body) => body.insertText(headed(body, "Options"), 0, "Our "));
  await show();
  expect(screen.getByText("1 change by Maria in Our Options while you were away.")).toBeTruthy();
  expect(document.querySelectorAll("[data-changed]")).toHaveLength(1);
  act(() => screen.getByRole("button", { name: "Next change" }).click());
  await pass(10);
  expect(document.getSelection()?.anchorNode?.textContent).toBe("Our Options");

  act(() => screen.getByRole("button", { name: "Show what changed" }).click());
  await pass(10);
  expect(screen.getByRole("insertion").textContent).toBe("Our ");
  const differences = screen.getByRole("group", { name: "What differs" });
  expect(document.activeElement).toBe(differences);
  expect(screen.getByRole("group", { name: "Changed, by Maria" })).toBeTruthy();
  expect(marked).toHaveLength(1);
  fireEvent.keyDown(differences, { key: "Escape" });
  await pass(10);
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Document body" }));
  expect(screen.queryByText(/while you were away/)).toBeNull();
  expect(document.querySelectorAll("[data-changed]")).toHaveLength(0);
  expect(screen.queryByRole("region", { name: "Comparison of versions" })).toBeNull();
});

test("changes in several places are counted, and each is named by its heading", async () => {
  const { byMaria, show } = await startShared(unread);
  byMaria((body) => {
    for (const words of ["Context", "Options", "Decision"])
      body.insertText(headed(body, words), 0, "Our ");
  });
  await show();
  const told =
    "3 changes by Maria in Our Context, Our Options and Our Decision while you were away.";
  expect(screen.getByText(told)).toBeTruthy();
});

test("what is marked as read is told no more", async () => {
  const { byMaria, show, pass, marked } = await startShared(unread);
  byMaria((body) => body.insertText(headed(body, "Options"), 0, "Our "));
  await show();
  act(() => screen.getByRole("button", { name: "Mark as read" }).click());
  await pass(10);
  expect(screen.queryByText(/while you were away/)).toBeNull();
  expect(document.querySelectorAll("[data-changed]")).toHaveLength(0);
  expect(marked).toHaveLength(1);
});

test("what this person wrote is not told, and what is all theirs counts as read", async () => {
  const { document, show, marked, pass } = await startShared(unread);
  document.edit(() => document.body.insertText(headed(document.body, "Options"), 0, "My "));
  await pass(1_000);
  await show();
  expect(screen.queryByText(/while you were away/)).toBeNull();
  expect(marked).toHaveLength(1);
});

test("nothing is told of a document that nobody else has changed", async () => {
  const { byMaria, show, marked } = await startShared((lastRead) => ({ lastRead, unread: null }));
  byMaria((body) => body.insertText(headed(body, "Options"), 0, "Our "));
  await show();
  expect(screen.queryByText(/while you were away/)).toBeNull();
  expect(marked).toHaveLength(0);
});

test("what is typed before one's eyes right after a document was opened is not told, and counts as read", async () => {
  beforeSomebodysEyes();
  const { byMaria, show, pass, marked } = await startShared(unread);
  await show();
  byMaria((body) => body.insertText(headed(body, "Options"), 0, "Our "));
  for (let turn = 0; turn < 8; turn++) await pass(500);
  expect(screen.queryByText(/while you were away/)).toBeNull();
  byMaria((body) => body.insertText(headed(body, "Context"), 0, "The "));
  await pass(100);
  act(() => void window.dispatchEvent(new Event("blur")));
  await pass(500);
  expect(marked).toHaveLength(2);
});

test("what comes in of what was there before is told, though the document is open", async () => {
  beforeSomebodysEyes();
  const standing: { levelAt?: number } = {};
  const { byMaria, show, pass, clock, workspace } = await startShared(unread, () => standing);
  await show();
  byMaria((body) => body.insertText(headed(body, "Options"), 0, "Our "));
  await pass(100);
  standing.levelAt = clock.now();
  act(() => workspace.sharing.take(space));
  for (let turn = 0; turn < 8; turn++) await pass(500);
  expect(screen.getByText("1 change by Maria in Our Options while you were away.")).toBeTruthy();
});

test("what is taken out before one's eyes is told at once, and left out with one press", async () => {
  const removal = { removal: null as { kept: number; by: typeof device } | null };
  const { byMaria, show, pass, marked } = await startShared((lastRead) => ({
    lastRead,
    unread: { since: 0, ...removal },
  }));
  await show();
  for (let turn = 0; turn < 50; turn++) await pass(500);
  const before = marked.length;
  beforeSomebodysEyes();
  removal.removal = { kept: 1, by: device };
  byMaria((body) => {
    for (const words of ["Context", "Options"]) body.remove(headed(body, words));
  });
  for (let turn = 0; turn < 8; turn++) await pass(500);
  expect(screen.getByText("Maria removed 2 blocks. A version was kept.")).toBeTruthy();
  expect(screen.queryByText(/while you were away/)).toBeNull();
  act(() => void window.dispatchEvent(new Event("blur")));
  await pass(500);
  expect(marked).toHaveLength(before);

  act(() => screen.getByRole("button", { name: "Leave it out" }).click());
  await pass(500);
  expect(marked).toHaveLength(before + 1);
  expect(screen.queryByText(/A version was kept/)).toBeNull();
});

test("what somebody brings back that they took out before one's eyes is offered no more", async () => {
  const removal = { removal: null as { kept: number; by: typeof device } | null };
  const stage = await startShared((lastRead) => ({ lastRead, unread: { since: 0, ...removal } }));
  const { byMaria, show, pass, marked } = stage;
  await show();
  for (let turn = 0; turn < 50; turn++) await pass(500);
  beforeSomebodysEyes();
  removal.removal = { kept: 1, by: device };
  byMaria((body) => body.remove(headed(body, "Options")));
  for (let turn = 0; turn < 8; turn++) await pass(500);
  expect(screen.getByText("Maria removed 1 block. A version was kept.")).toBeTruthy();
  const before = marked.length;
  byMaria((body) =>
    body.insert({ after: null }, { kind: "heading2" }, [
      { kind: "text", text: "Options", marks: {} },
    ]),
  );
  for (let turn = 0; turn < 8; turn++) await pass(500);
  expect(screen.queryByText(/A version was kept/)).toBeNull();
  // What is taken out later is told with the version before that, and not with this one.
  expect(marked).toHaveLength(before + 1);
});

test("whoever turns away as much is taken out is told of it, and has not read it", async () => {
  const removal = { kept: 1, by: device };
  const { byMaria, show, pass, marked } = await startShared((lastRead) => ({
    lastRead,
    unread: { since: 0, removal },
  }));
  await show();
  for (let turn = 0; turn < 50; turn++) await pass(500);
  const before = marked.length;
  beforeSomebodysEyes();
  byMaria((body) => {
    for (const words of ["Context", "Options"]) body.remove(headed(body, words));
  });
  await pass(100);
  act(() => void window.dispatchEvent(new Event("blur")));
  await pass(500);
  expect(marked).toHaveLength(before);
  expect(screen.getByText("Maria removed 2 blocks. A version was kept.")).toBeTruthy();
});

test("each time somebody takes much out it is offered, also after one version was restored", async () => {
  const removal = { removal: null as { kept: number; by: typeof device } | null };
  const stage = await startShared((lastRead) => ({ lastRead, unread: { since: 0, ...removal } }));
  const { byMaria, show, pass, marked } = stage;
  await show();
  for (let turn = 0; turn < 50; turn++) await pass(500);
  beforeSomebodysEyes();
  const takesOut = async (...lines: readonly string[]) => {
    byMaria((body) => {
      for (const words of lines) body.remove(headed(body, words));
    });
    for (let turn = 0; turn < 8; turn++) await pass(500);
  };
  removal.removal = { kept: 1, by: device };
  await takesOut("Context", "Options");
  const before = marked.length;
  act(() => screen.getByRole("button", { name: "Restore that version" }).click());
  for (let turn = 0; turn < 4; turn++) await pass(500);
  expect(screen.queryByText(/A version was kept/)).toBeNull();
  expect(marked).toHaveLength(before + 1);
  await takesOut("Context", "Options", "Decision");
  expect(screen.getByText("Maria removed 3 blocks. A version was kept.")).toBeTruthy();
});

test("what is taken out while other changes are told is told beside them, and not read with them", async () => {
  const removal = { removal: null as { kept: number; by: typeof device } | null };
  const stage = await startShared((lastRead) => ({ lastRead, unread: { since: 0, ...removal } }));
  const { byMaria, show, pass, marked } = stage;
  byMaria((body) => body.insertText(headed(body, "Options"), 0, "Our "));
  await show();
  for (let turn = 0; turn < 50; turn++) await pass(500);
  beforeSomebodysEyes();
  removal.removal = { kept: 1, by: device };
  byMaria((body) => body.remove(headed(body, "Context")));
  act(() => screen.getByRole("button", { name: "Mark as read" }).click());
  await pass(100);
  expect(screen.getByText("Maria removed 1 block. A version was kept.")).toBeTruthy();
  expect(marked).toEqual([]);
});

test("what was taken out of a document that was never read here is told, too", async () => {
  const { byMaria, show } = await startShared(() => ({
    lastRead: null,
    unread: { since: 0, removal: { kept: 1, by: device } },
  }));
  byMaria((body) => body.remove(headed(body, "Options")));
  await show();
  expect(screen.getByText("Maria removed 1 block. A version was kept.")).toBeTruthy();
});

test("what somebody took out is told with the version before it, which one press brings back", async () => {
  const { byMaria, show, pass, document } = await startShared((lastRead) => ({
    lastRead,
    unread: { since: 0, removal: { kept: 1, by: device } },
  }));
  const lines = () => document.body.blocks.map(({ content }) => textOfContent(content));
  const before = lines();
  byMaria((body) => {
    for (const words of ["Context", "Options", "Decision"]) body.remove(headed(body, words));
  });
  await show();
  expect(screen.getByText("Maria removed 3 blocks. A version was kept.")).toBeTruthy();
  act(() => screen.getByRole("button", { name: "Restore that version" }).click());
  await pass(1_000);
  expect(lines()).toEqual(before);
  expect(screen.queryByText(/A version was kept/)).toBeNull();
});
