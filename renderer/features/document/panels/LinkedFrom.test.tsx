import { act, cleanup, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { showDocument } from "../../../fields/testing/show-document.tsx";
import { LinkedFrom } from "./LinkedFrom.tsx";

afterEach(cleanup);

/** The document that is shown. */
const itself = sampleRow({ id: documentIdSchema.parse("doc_000000000000"), title: "Itself" });
const source = sampleRow({ id: documentIdSchema.parse("doc_aaaaaaaaaaaa"), title: "Fill visits" });
const trashed = sampleRow({
  id: documentIdSchema.parse("doc_bbbbbbbbbbbb"),
  title: "Old plan",
  trashedAt: 5,
});

async function show(from = [source.id, trashed.id]) {
  const passages = from.map((id) => ({ from: id, before: "As ", after: " shows." }));
  const shown = showDocument(
    decisionType,
    (document) => (
      <LinkedFrom document={document} type={decisionType} isReadOnly={false} wanted={null} />
    ),
    { rows: [source, trashed, itself], links: { to: [], from, passages, named: [] } },
  );
  await act(async () => {});
  return shown;
}

test("each document that mentions this one stands there with its sentence, those in the Trash do not", async () => {
  const { document } = await show();
  act(() => document.textField("title")?.write("Paper lists", 11));
  expect(screen.getByRole("link", { name: "Fill visits" })).toBeTruthy();
  expect(screen.getByRole("listitem").textContent).toBe("Fill visitsAs Paper lists shows.");
  expect(screen.queryByText(/Old plan/)).toBeNull();
});

test("where nothing links here it says how that is done", async () => {
  await show([]);
  expect(screen.getByText(/Type @ in one to link it here/)).toBeTruthy();
});

test("a document that mentions itself is not listed by that", async () => {
  await show([itself.id]);
  expect(screen.queryByText("Itself")).toBeNull();
  expect(screen.getByText(/Type @ in one to link it here/)).toBeTruthy();
});
