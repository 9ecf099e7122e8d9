import { expect, test } from "vitest";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { followMoves, formerPlaces } from "./follow-moves.ts";

const first = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const second = documentIdSchema.parse("doc_bbbbbbbbbbbb");
const third = documentIdSchema.parse("doc_cccccccccccc");

function follow(id: string, ...rows: readonly DocumentRow[]): string | undefined {
  return followMoves(id, (each) => rows.find((row) => row.id === each))?.id;
}

const moved = [
  sampleRow({ id: first, trashedAt: 1, movedTo: second }),
  sampleRow({ id: second, trashedAt: 2, movedTo: third }),
  sampleRow({ id: third }),
];

test("a document that was moved twice is found where it is now", () => {
  expect(follow(first, ...moved)).toBe(third);
  expect(follow(third, ...moved)).toBe(third);
});

test("where it went is not known here: it is the one in the trash", () => {
  expect(follow(first, ...moved.slice(0, 1))).toBe(first);
  expect(follow("doc_dddddddddddd", ...moved)).toBeUndefined();
});

test("moves that lead round in a circle come to an end", () => {
  const circle = [
    sampleRow({ id: first, trashedAt: 1, movedTo: second }),
    sampleRow({ id: second, trashedAt: 2, movedTo: first }),
  ];
  expect(follow(first, ...circle)).toBeDefined();
  expect(formerPlaces(first, circle).map(({ id }) => id)).toEqual([second, first]);
});

test("what it was before it was moved is known, and nothing of other documents", () => {
  const other = sampleRow({ id: documentIdSchema.parse("doc_dddddddddddd"), trashedAt: 4 });
  expect(formerPlaces(third, [...moved, other]).map(({ id }) => id)).toEqual([second, first]);
});
