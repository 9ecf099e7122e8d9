import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { InterchangeReport } from "#shared/domain/interchange.ts";
import { InterchangeDialog, type InterchangeStage } from "./InterchangeDialog.tsx";
import type { Task } from "./report-words.ts";

afterEach(cleanup);

const report: InterchangeReport = {
  outcome: "done",
  documents: 12,
  pictures: 1,
  kept: [
    { file: "a.md", what: "nav_order", why: "front-matter" },
    { file: "b.md", what: "2", why: "mention" },
  ],
  dropped: [
    { file: "plan.docx", what: "", why: "not-markdown" },
    { file: "a.md", what: "img/gone.png", why: "picture-missing" },
  ],
  more: { kept: 0, dropped: 7 },
  first: null,
  place: null,
};

function show(stage: InterchangeStage, task: Task = "import", count = 3) {
  const done: string[] = [];
  render(
    <InterchangeDialog
      task={task}
      spaceName="Private"
      count={count}
      areChosen={false}
      stage={stage}
      onStart={(from) => done.push(from)}
      onCancel={() => done.push("stop")}
      onShow={() => done.push("show")}
      onClose={() => done.push("close")}
    />,
  );
  return done;
}

const press = (name: string) => screen.getByRole("button", { name }).click();

test("files or a folder are chosen, and what will become of them is said before", () => {
  const done = show({ kind: "asking" });
  expect(screen.getByRole("dialog", { name: "Import Markdown" }).textContent).toContain(
    "The files stay as they are.",
  );
  press("Choose files…");
  press("Choose a folder…");
  press("Cancel");
  expect(done).toEqual(["files", "folder", "close"]);
});

test("how far it is can be read, and it can be stopped but not closed", () => {
  const done = show({
    kind: "running",
    progress: { step: "documents", done: 3, total: 12, report: null },
  });
  expect(screen.getByRole("progressbar", { name: "Progress" })).toBeTruthy();
  expect(screen.getByText("3 of 12 files")).toBeTruthy();
  press("Stop");
  expect(done).toEqual(["stop"]);
});

test("looking at names is told from importing", () => {
  show({ kind: "running", progress: { step: "names", done: 312, total: 4_000, report: null } });
  expect(screen.getByText("Looking at names: 312 of 4,000 files")).toBeTruthy();
});

test("of what was not looked for it is said under a heading of its own why", () => {
  const dropped = (
    [
      ["../a.m4a", "picture-outside"],
      [".git/key", "picture-hidden"],
      ["100%.m4a", "picture-address"],
    ] as const
  ).map(([what, why]) => ({ file: "a.md", what, why }));
  const told = { ...report, dropped };
  show({ kind: "running", progress: { step: "documents", done: 12, total: 12, report: told } });
  const words = screen.getByRole("region", { name: "Report" }).textContent ?? "";
  expect(words).toMatch(/outside of what you chose\..*a\.md · \.\.\/a\.m4a/);
  expect(words).toMatch(/hidden, or lie in a hidden folder\..*a\.md · \.git\/key/);
  expect(words).toMatch(/address cannot be read\..*a\.md · 100%\.m4a/);
});

test("the report names what was left out and what has another form, with the reasons", () => {
  show({ kind: "running", progress: { step: "documents", done: 12, total: 12, report } });
  const words = screen.getByRole("region", { name: "Report" }).textContent ?? "";
  expect(words).toContain("12 documents imported, with 1 attachment.");
  expect(words).toContain("Files that are not Markdown.plan.docx");
  expect(words).toContain("a.md · img/gone.png");
  expect(words).toContain("And 7 more.");
  expect(words).toContain("a.md · nav_order");
  expect(words).toContain("b.md · 2 mentions");
  expect(screen.queryByRole("button", { name: "Open the first" })).toBeNull();
});

test.each([
  ["disk-full", "The disk is full."],
  ["read-only", "may not be written"],
  ["unavailable", "The space was closed"],
  ["io", "The disk did not take it."],
  ["cancelled", "What was exported by then stays."],
] as const)("an export that ended with %s says what is there and what to do", (outcome, words) => {
  const ended = { ...report, outcome, place: "/media/stick" };
  show(
    { kind: "running", progress: { step: "documents", done: 1, total: 2, report: ended } },
    "export",
  );
  expect(screen.getByRole("region", { name: "Report" }).textContent).toContain(words);
});

test("of an import that was stopped before anything was there it is said that nothing was", () => {
  const ended = {
    ...report,
    outcome: "cancelled" as const,
    documents: 0,
    pictures: 0,
    dropped: [],
  };
  show({ kind: "running", progress: { step: "names", done: 1, total: 2, report: ended } });
  const words = screen.getByRole("region", { name: "Report" }).textContent ?? "";
  expect(words).toContain("Stopped. Nothing was imported.");
  expect(words).not.toContain("stays");
});

test("storage that is away is told, before it began and while it was at work", () => {
  show({ kind: "failed", hasBegun: false });
  expect(screen.getByRole("alert").textContent).toContain("Nothing was changed");
  cleanup();
  show({ kind: "failed", hasBegun: true });
  expect(screen.getByRole("alert").textContent).toContain("What was done by then is safe");
});

test("of one document it is said as of one", () => {
  show({ kind: "asking" }, "export", 1);
  expect(screen.getByRole("dialog").textContent).toContain("with its fields");
  cleanup();
  const ended = { ...report, outcome: "done" as const, documents: 1, place: "/media/stick" };
  show(
    { kind: "running", progress: { step: "documents", done: 1, total: 1, report: ended } },
    "export",
  );
  expect(screen.getByRole("region", { name: "Report" }).textContent).toContain("It is in /media");
});

test("an empty space has nothing to export", () => {
  show({ kind: "asking" }, "export", 0);
  const button = screen.getByRole("button", { name: "Choose a folder…" });
  expect(button.hasAttribute("disabled")).toBe(true);
});

test("a space without documents has nothing to export, and says so", () => {
  const done = show({ kind: "asking" }, "export", 0);
  expect(screen.getByRole("dialog").textContent).toContain("nothing in Private to export yet");
  press("Choose a folder…");
  expect(done).toEqual([]);
});
