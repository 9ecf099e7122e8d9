import { act, cleanup, screen, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import type { DocumentLinks } from "#shared/domain/document-links.ts";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { showDocument } from "../../fields/testing/show-document.tsx";
import { FieldLine } from "./FieldLine.tsx";
import { TheLine } from "./panels/TheLine.tsx";

afterEach(cleanup);

const here = documentIdSchema.parse("doc_000000000000");
const later = sampleRow({
  id: documentIdSchema.parse("doc_aaaaaaaaaaaa"),
  title: "Text first",
  status: "accepted",
});
const moved = sampleRow({
  id: documentIdSchema.parse("doc_bbbbbbbbbbbb"),
  trashedAt: 5,
  movedTo: later.id,
});
const template = sampleRow({ id: documentIdSchema.parse("doc_cccccccccccc"), isTemplate: true });

async function show(links: Partial<DocumentLinks>, rows = [later, moved, template]) {
  showDocument(
    decisionType,
    (document) => <FieldLine document={document} type={decisionType} onField={() => {}} />,
    {
      rows,
      links: { to: [], from: [], passages: [], named: [], ...links },
    },
  );
  await act(async () => {});
  return within(screen.getByRole("group", { name: "Fields" }));
}

test("a decision says that it is superseded although only the later one was told so", async () => {
  const line = await show({
    from: [later.id],
    named: [{ from: later.id, to: here, field: "supersedes" }],
  });
  expect(line.getByText("Superseded by")).toBeTruthy();
  expect(line.getByRole("link", { name: "Text first" })).toBeTruthy();
});

test.each([
  ["accepted", "Superseded by"],
  ["superseded", "Superseded by"],
  ["proposed", "Would be superseded by"],
  [null, "Would be superseded by"],
  ["rejected", null],
])("what only a decision that is %s says of another stands there as %s", async (status, words) => {
  const line = await show(
    { from: [later.id], named: [{ from: later.id, to: here, field: "supersedes" }] },
    [{ ...later, status }],
  );
  const shown = line.queryAllByText(/superseded by/i).map((item) => item.textContent);
  expect(shown).toEqual(words === null ? [] : [words]);
});

test("what a decision says of itself stands there whatever became of the other one", async () => {
  const line = await show(
    { to: [later.id], named: [{ from: here, to: later.id, field: "supersededBy" }] },
    [{ ...later, status: "proposed" }],
  );
  expect(line.getByText("Superseded by")).toBeTruthy();
});

test("two decisions that name each other are told with the words of the one that holds them", async () => {
  showDocument(decisionType, (document) => <TheLine document={document} />, {
    rows: [{ ...later, status: "proposed" }],
    links: {
      to: [later.id],
      from: [later.id],
      passages: [],
      named: [
        { from: later.id, to: here, field: "supersedes" },
        { from: here, to: later.id, field: "supersededBy" },
      ],
    },
  });
  await act(async () => {});
  const shown = screen.queryAllByText(/superseded by/i).map((item) => item.textContent.trim());
  expect(shown).toEqual(["Superseded by"]);
});

test("a decision that names what supersedes it leads to where that was moved to", async () => {
  const line = await show({
    to: [moved.id],
    named: [{ from: here, to: moved.id, field: "supersededBy" }],
  });
  expect(line.getByText("Superseded by")).toBeTruthy();
  expect(line.getByRole("link", { name: "Text first" }).getAttribute("href")).toBe(`#/${later.id}`);
});

test("a decision that supersedes another, or is only mentioned, still holds", async () => {
  const line = await show({
    to: [later.id],
    from: [later.id],
    named: [{ from: here, to: later.id, field: "supersedes" }],
  });
  expect(line.queryByText("Superseded by")).toBeNull();
});

test("a template that names a decision as superseded says nothing of it", async () => {
  const line = await show({
    from: [template.id],
    named: [{ from: template.id, to: here, field: "supersedes" }],
  });
  expect(line.queryByText("Superseded by")).toBeNull();
});
