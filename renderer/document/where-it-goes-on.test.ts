import { expect, test } from "vitest";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { spaceIdSchema } from "#shared/domain/ids.ts";
import { whereItGoesOn } from "./where-it-goes-on.ts";

const roadmap = spaceIdSchema.parse("space_aaaaaaaaaaaa");
const [original, next, last] = ["doc_000000000000", "doc_111111111111", "doc_222222222222"];

const untold = row(original);
const told = row(original, next);
const all = { isListed: true, unheard: new Map(), unreadable: [] };

function row(id: string, movedTo: string | null = null): DocumentRow {
  return sampleRow({
    id,
    type: "note",
    title: "Waitlist",
    trashedAt: movedTo === null ? null : 2,
    movedTo,
  });
}

test("a document that was moved goes on where it was moved to, and on from there, also before its own row says so", () => {
  const rows = [untold, row(next, last), row(last)];
  expect(whereItGoesOn(original, next, { ...all, rows })).toMatchObject({ id: last });
});

test("where it goes on is not here once the lists of all spaces are, and that of its own tells of the move", () => {
  expect(whereItGoesOn(original, next, { ...all, rows: [told] })).toBe("not-here");
});

test("nothing is known of where it goes on while a list may still tell of it", () => {
  const states = [
    { ...all, rows: [untold] },
    { ...all, rows: [] },
    { ...all, rows: [told], isListed: false },
    { ...all, rows: [told], unheard: new Map([[roadmap, null]]) },
    { ...all, rows: [told], unreadable: [{ id: roadmap, why: "io" as const, name: null }] },
  ];
  for (const state of states) expect(whereItGoesOn(original, next, state)).toBeNull();
});
