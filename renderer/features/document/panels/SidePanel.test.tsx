import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import { interviewType } from "#shared/doctypes/interview/index.ts";
import { journalType } from "#shared/doctypes/journal/index.ts";
import type { DocumentLinks } from "#shared/domain/document-links.ts";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import type { OpenDocument } from "../../../document/open-document.ts";
import { showDocument } from "../../../fields/testing/show-document.tsx";
import { Details } from "./Details.tsx";
import { SidePanel } from "./SidePanel.tsx";

afterEach(cleanup);

const before = sampleRow({
  id: documentIdSchema.parse("doc_aaaaaaaaaaaa"),
  title: "Paper lists",
  status: "accepted",
});
const after = sampleRow({ id: documentIdSchema.parse("doc_bbbbbbbbbbbb"), title: "Fill visits" });
const here = documentIdSchema.parse("doc_000000000000");
const gone = documentIdSchema.parse("doc_cccccccccccc");

async function show(
  field: string | null = null,
  links: DocumentLinks = { to: [before.id, gone], from: [after.id], passages: [], named: [] },
  isReadOnly = false,
) {
  let closed = 0;
  const shown = showDocument(
    decisionType,
    (document) => (
      <SidePanel
        document={document}
        type={decisionType}
        isReadOnly={isReadOnly}
        choice={{ id: "details", field }}
        others={[]}
        onChoice={() => {}}
        onClose={() => (closed += 1)}
      />
    ),
    { rows: [before, after], links, now: Date.UTC(2026, 9, 8, 12) },
  );
  // What stands in it is loaded by itself.
  await act(async () => {
    await import("./bodies.ts");
  });
  return { ...shown, closed: () => closed };
}

test("every field of the details has a control that bears its name", async () => {
  await show();
  for (const name of ["State", "Owner", "Deciders", "Reversible", "Tags"]) {
    expect(screen.getByText(name, { selector: "label" })).toBeTruthy();
  }
  fireEvent.change(screen.getByRole("combobox", { name: "State" }), {
    target: { value: "accepted" },
  });
  expect(screen.getByRole<HTMLSelectElement>("combobox", { name: "State" }).value).toBe("accepted");
});

test("what can only be read and says nothing is left out", async () => {
  const { document } = await show(null, undefined, true);
  const labels = () =>
    screen.queryAllByText(/./, { selector: "label" }).map((label) => label.textContent);
  expect(labels()).toEqual(["State", "Reversible"]);
  act(() => document.writeField("decidedOn", "2026-10-14"));
  expect(labels()).toContain("Decided on");
});

test("the field that was asked for has the focus", async () => {
  await show("decidedOn");
  expect(document.activeElement?.getAttribute("type")).toBe("date");
});

test("a day says how far it is away", async () => {
  const { document } = await show();
  act(() => document.writeField("decidedOn", "2026-10-14"));
  expect(screen.getByText("in 6 days")).toBeTruthy();
});

test("the line shows what leads here and where it leads, and nothing that is not here", async () => {
  await show();
  const line = screen.getByRole("region", { name: "The line" });
  expect([...line.querySelectorAll("li")].map((item) => item.textContent)).toEqual([
    "Links to Paper lists",
    "This decision",
    "Linked from Fill visits",
  ]);
});

test.each([
  ["as related", [{ from: before.id, to: here, field: "related" }], "Related to"],
  ["on this side", [{ from: here, to: before.id, field: "supersedes" }], "Supersedes"],
  ["on the other side", [{ from: before.id, to: here, field: "supersededBy" }], "Supersedes"],
  ["from the other side", [{ from: before.id, to: here, field: "supersedes" }], "Superseded by"],
  [
    "on both sides",
    [
      { from: here, to: before.id, field: "supersededBy" },
      { from: before.id, to: here, field: "supersedes" },
    ],
    "Superseded by",
  ],
])("a link that was named %s says what it is, once", async (_, named, words) => {
  const to = named.filter(({ from }) => from === here).map((link) => link.to);
  const from = named.filter((link) => link.to === here).map((link) => link.from);
  await show(null, { to, from, passages: [], named });
  const line = screen.getByRole("region", { name: "The line" });
  const others = [...line.querySelectorAll("li:not([aria-current])")];
  expect(others.map((item) => item.textContent)).toEqual([`${words} Paper lists`]);
});

test("a document that is linked with nothing has no line", async () => {
  await show(null, { to: [], from: [], passages: [], named: [] });
  expect(screen.queryByRole("region", { name: "The line" })).toBeNull();
});

test("at the foot stand the day it was created and the words that somebody wrote, not those of the outline", async () => {
  await show();
  expect(screen.getByText(/^0 words, created 1 Jan 1970/)).toBeTruthy();
});

test("a document that was imported says from which file and when, and shows what no field holds", () => {
  const from = { importedFrom: "clients/plan.md", importedAt: Date.UTC(2026, 2, 1, 12) };
  const meta = { ...from, frontMatter: "nav_order: 2\nparent: Plans\n" };
  showDocument(
    decisionType,
    (document) => (
      <Details document={document} type={decisionType} isReadOnly={false} wanted={null} />
    ),
    {
      prepare: (doc) => {
        for (const [key, said] of Object.entries(meta)) doc.getMap("meta").set(key, said);
      },
    },
  );
  const words = screen.getByText("Imported from plan.md on 1 Mar 2026");
  expect(words.title).toBe("clients/plan.md");
  expect(screen.getByText(/nav_order: 2\s+parent: Plans/)).toBeTruthy();
});

test("a document that was begun here says nothing of files", async () => {
  await show();
  expect(screen.queryByText(/Imported|Kept from/)).toBeNull();
});

test("texts that stand on the page beside the body are counted with it", async () => {
  const clock = new ManualClock();
  const shown = showDocument(
    journalType,
    (document) => (
      <Details document={document} type={journalType} isReadOnly={false} wanted={null} />
    ),
    { clock },
  );
  expect(screen.getByText(/^0 words,/)).toBeTruthy();
  act(() => shown.document.textField("expected")?.write("Fewer visits are missed.", 24));
  act(() => clock.advance(1_000));
  expect(screen.getByText(/^4 words,/)).toBeTruthy();
  const paragraph = shown.document.body.blocks.find(({ kind }) => kind === "paragraph");
  if (paragraph === undefined) throw new Error("There is no paragraph.");
  act(() => shown.document.body.insertText(paragraph.id, 0, "Nobody waits."));
  act(() => clock.advance(1_000));
  expect(screen.getByText(/^6 words,/)).toBeTruthy();
});

test("Escape closes the panel", async () => {
  const { closed } = await show();
  fireEvent.keyDown(window, { key: "Escape" });
  expect(closed()).toBe(1);
});

test("a field whose place another one has taken is shown where it says something, and while it is emptied", () => {
  const details = (document: OpenDocument) => (
    <Details document={document} type={interviewType} isReadOnly={false} wanted={null} />
  );
  showDocument(interviewType, details);
  expect(screen.queryByRole("textbox", { name: "Recording" })).toBeNull();
  expect(screen.getByRole("button", { name: "Attach a file to Recordings" })).toBeTruthy();
  cleanup();

  showDocument(interviewType, details, {
    prepare: (doc) => doc.getMap("fields").set("recording", new Y.Text("On the shared drive")),
  });
  const line = screen.getByRole<HTMLInputElement>("textbox", { name: "Recording" });
  expect(line.value).toBe("On the shared drive");
  act(() => void fireEvent.change(line, { target: { value: "", selectionEnd: 0 } }));
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Recording" }).value).toBe("");
});

test("a press on the name of a field of files does nothing, as its control would open the system's dialog", () => {
  showDocument(interviewType, (document) => (
    <Details document={document} type={interviewType} isReadOnly={false} wanted={null} />
  ));
  let pressed = 0;
  const attach = screen.getByRole("button", { name: "Attach a file to Recordings" });
  attach.addEventListener("click", (event) => {
    event.stopPropagation();
    pressed += 1;
  });
  fireEvent.click(screen.getByText("Recordings"));
  expect(pressed).toBe(0);
});
