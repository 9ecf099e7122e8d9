import { expect, test } from "vitest";
import { choice, date, defineDocumentType } from "../doctypes/define.ts";
import { filtersOf, isUnfiltered } from "./filters.ts";
import { parseQuery } from "./parse-query.ts";

const status = choice("status", "Status", [
  { value: "in-review", label: "In review" },
  { value: "done", label: "Done" },
]);
const types = [
  type("prd", "PRD", [{ value: "draft", label: "Draft" }]),
  type("journal", "Journal entry", []),
];

function type(name: string, label: string, more: { value: string; label: string }[]) {
  const choices = [...more, ...status.choices] as [{ value: string; label: string }];
  return defineDocumentType({
    name,
    label,
    untitled: `Untitled ${name}`,
    icon: "file-text",
    fields: [choice("status", "Status", choices), date("on", "On")],
    statusField: "status",
    line: [],
    review: null,
    outline: [],
  });
}

function read(text: string) {
  return filtersOf(parseQuery(text), types);
}

test("a query of words alone filters nothing", () => {
  expect(isUnfiltered(read("pricing -page type:"))).toBe(true);
  expect(isUnfiltered(read("tag:old"))).toBe(false);
});

test("a type is named by its label or its name, or by their beginning", () => {
  expect(read("type:PRD").types.wanted).toEqual(["prd"]);
  expect(read('type:"journal e"').types.wanted).toEqual(["journal"]);
  expect(read("type:journal-entry").types.wanted).toEqual(["journal"]);
  expect(read("type:prd type:jour").types.wanted).toEqual(["prd", "journal"]);
  expect(read("-type:prd").types).toEqual({ wanted: null, unwanted: ["prd"] });
});

test("a type that nobody knows is looked for as it is, and not overlooked", () => {
  expect(read("type:roadmap").types.wanted).toEqual(["roadmap"]);
});

test("a status is named by what a person reads, whatever the type", () => {
  expect(read('status:"in review"').statuses.wanted).toEqual(["in-review"]);
  expect(read("status:d").statuses.wanted).toEqual(["draft", "done"]);
});

test("a tag is whole unless it is still being typed", () => {
  expect(read("tag:Pri").tags).toEqual([{ tag: "pri", isBeginning: true, isNegated: false }]);
  expect(read("tag:Pri ").tags).toEqual([{ tag: "pri", isBeginning: false, isNegated: false }]);
  expect(read('tag:"#Front desk" ').tags[0]?.tag).toBe("front-desk");
  expect(read("-tag:Pri").tags).toEqual([{ tag: "pri", isBeginning: false, isNegated: true }]);
});

test("before and after are moments, and their negation is the other one", () => {
  const october = new Date(2026, 9, 1).getTime();
  expect(read("before:2026-10")).toMatchObject({ before: october, from: null });
  expect(read("after:2026-10")).toMatchObject({ before: null, from: october });
  expect(read("-before:2026-10")).toMatchObject({ before: null, from: october });
  expect(read("before:2027 before:2026-10")).toMatchObject({ before: october });
});
