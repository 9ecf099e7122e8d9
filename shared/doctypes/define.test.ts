import { expect, test } from "vitest";
import { choice, date } from "./define.ts";
import { documentTypes, findDocumentType } from "./registry.ts";

test("every type has its own name, and its status field is one of its choices", () => {
  expect(new Set(documentTypes.map((type) => type.name)).size).toBe(documentTypes.length);
  for (const type of documentTypes) {
    if (type.statusField === null) continue;
    expect(type.fields.find((field) => field.key === type.statusField)?.kind).toBe("choice");
  }
});

test("no type has two fields with one key", () => {
  for (const type of documentTypes) {
    const keys = type.fields.map((field) => field.key);
    expect(new Set([...keys, "title"]).size).toBe(keys.length + 1);
  }
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
