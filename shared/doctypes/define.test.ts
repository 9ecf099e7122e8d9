import { expect, test } from "vitest";
import { choice, confidence, date } from "./define.ts";
import { documentTypes, findDocumentType } from "./registry.ts";

test("every type has its own name, and its status field is one of its choices", () => {
  expect(new Set(documentTypes.map((type) => type.name)).size).toBe(documentTypes.length);
  for (const type of documentTypes) {
    expect(type.fields.find((field) => field.key === type.statusField)?.kind).toBe("choice");
  }
});

test("no type has two fields with one key", () => {
  for (const type of documentTypes) {
    const keys = type.fields.map((field) => field.key);
    expect(new Set([...keys, "title"]).size).toBe(keys.length + 1);
  }
});

test("what a type names among its fields is there", () => {
  for (const { fields, line, review } of documentTypes) {
    const kindOf = (key: string) => fields.find((field) => field.key === key)?.kind;
    expect(line.map(kindOf)).not.toContain(undefined);
    if (review === null) continue;
    expect(kindOf(review.date)).toBe("date");
    const choices = fields.flatMap((field) => (field.kind === "choice" ? [field] : []));
    const values = choices.find((field) => field.key === review.choice)?.choices ?? [];
    expect(values.map(({ value }) => value)).toEqual(expect.arrayContaining([...review.heldWhen]));
  }
});

test("the details of every type begin with status and owner, and end with related documents and tags", () => {
  for (const { fields, statusField } of documentTypes) {
    const keys = fields.filter(({ place }) => place === "details").map((field) => field.key);
    expect(keys.filter((key) => key !== statusField)[0]).toBe("owner");
    expect(keys.indexOf(statusField)).toBeLessThan(1);
    expect(keys.slice(-2)).toEqual(["related", "tags"]);
  }
});

test.each([-1, 101, 66.5, "70", null])("%j reads as not having said how sure one is", (stored) => {
  expect(confidence("sure", "Sure").parse(stored)).toBeNull();
});

test("a type from a newer version is simply not known", () => {
  expect(findDocumentType("hologram")).toBeUndefined();
});

test("a choice that is stored but not known reads as the first", () => {
  const size = choice("size", "Size", [
    { value: "one-page", label: "One page" },
    { value: "full", label: "Full" },
  ]);
  expect(size.parse("full")).toBe("full");
  expect(size.parse({ hostile: true })).toBe("one-page");
});

test.each([undefined, "", "yesterday", "2026-02-30", 7])("%j reads as no date", (stored) => {
  expect(date("on", "On").parse(stored)).toBeNull();
});
