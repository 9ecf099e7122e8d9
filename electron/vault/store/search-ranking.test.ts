import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { DocumentContent } from "#shared/document/read.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { Projections } from "./projections.ts";

type Words = Partial<DocumentContent> & Readonly<{ type?: string }>;

/** More than are all compared by their words. */
const many = 2_100;

/** Documents by their numbers, the highest the newest. */
function store(documents: readonly Words[]) {
  const place = { path: join(scratchFolder(), "private.projections"), madeFrom: "one" };
  const projections = new Projections(place);
  onTestFinished(() => projections.close());
  projections.together(() => {
    for (const [index, { type = "note", ...words }] of documents.entries()) {
      const content = { title: "", fields: "", body: "", mentions: [], attachments: [] };
      projections.put({
        row: sampleRow({ id: idOf(index), type, title: words.title ?? "", updatedAt: index }),
        content: { ...content, passages: [], named: [], ...words },
        through: index + 1,
      });
    }
  });
  return (query: string) => projections.search(query, 10).map(({ document }) => document);
}

function idOf(index: number): string {
  return `doc_${String(index).padStart(12, "0")}`;
}

function times<Value>(count: number, value: Value): readonly Value[] {
  return Array.from({ length: count }, () => value);
}

const waits = { body: "The clinic waits for an answer" };

test("where very many have a word, one that is called by it stands first however old it is", () => {
  const find = store([{ title: "The clinic" }, { fields: "The clinic" }, ...times(many, waits)]);
  expect(find("clinic").slice(0, 2)).toEqual([idOf(0), idOf(1)]);
  expect(find("clinic")[2]).toBe(idOf(many + 1));
});

test("where very many have a word in their fields, one that is called by it is found however old it is", () => {
  const find = store([{ title: "The clinic" }, ...times(many, { fields: "The clinic" })]);
  expect(find("clinic")[0]).toBe(idOf(0));
});

test("where very many have a word and a filter leaves a few, these are found and no others", () => {
  const find = store([{ ...waits, type: "prd" }, ...times(many, waits)]);
  expect(find("clinic type:prd")).toEqual([idOf(0)]);
});

test("where very many have a word, those that say it most often among the newest are the best", () => {
  const often = { body: "clinic clinic clinic waits for an answer" };
  const find = store([...times(many, waits), often, ...times(500, waits)]);
  expect(find("clinic")[0]).toBe(idOf(many));
});

test("where very many are called by a word, the newest of them are found", () => {
  const find = store(times(many, { title: "The clinic" }));
  expect(find("clinic")).toEqual(Array.from({ length: 10 }, (_, index) => idOf(many - 1 - index)));
});

test("a word that very many old documents have is found though none of the newest has it", () => {
  const find = store([...times(many, waits), ...times(1_100, { body: "Nothing of that" })]);
  expect(find("clinic")).toHaveLength(10);
});

test("filters hold where very many have the words", () => {
  const find = store([
    ...times(20, { ...waits, type: "prd" }),
    ...times(20, { body: "The clinic pays", type: "prd" }),
    ...times(many, { ...waits, title: "The clinic" }),
  ]);
  const found = find("clinic type:prd -pays");
  expect(found).toHaveLength(10);
  expect(found.every((id) => id < idOf(20))).toBe(true);
});
