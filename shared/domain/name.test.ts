import { expect, test } from "vitest";
import { looksOf, nameSchema, readsAsSaid } from "./name.ts";

test.each([
  "Ada",
  "Ængus Ó Súilleabháin",
  "李小龙",
  "علی",
  "नमस्ते",
  "สมชาย",
  "Q3 🚀",
  "👩‍💻 Guild",
  "O’Brien-Łoś",
])("%s is a name", (name) => {
  expect(nameSchema.safeParse(name).data).toBe(name);
});

test.each([
  ["signs that turn the direction of reading", "\u202eagL\u202c (owner)"],
  ["an embedded direction", "Ada\u2066x"],
  ["nothing that is seen", "\u2800"],
  ["a filler that looks like nothing", "\u3164"],
  ["only marks", "\u0301"],
  ["a line break", "Ada\nremoved Ben"],
  ["a separator of paragraphs", "Ada\u2029Ben"],
  ["a sign that ends texts", "Ada\u0000"],
  ["a heap of accents", `A${"\u0301".repeat(40)}`],
  ["half a letter", "Ada\ud800"],
  ["a mark of byte order", "Ada\ufeffb"],
  ["10,000 letters", "a".repeat(10_000)],
])("a name has no %s", (_, name) => {
  expect(nameSchema.safeParse(name).success).toBe(false);
});

test("names that are taken for one another look the same, and others do not", () => {
  for (const [one, other] of [
    ["Ada", "АDA"],
    ["Olga", "0lga"],
    ["Bill", "BiIl"],
    ["Ada Lovelace", "ada  lovelace."],
    ["Renée", "Renee"],
  ] as const) {
    expect(looksOf(one)).toBe(looksOf(other));
  }
  expect(looksOf("Ada")).not.toBe(looksOf("Adam"));
  expect(looksOf("李")).not.toBe(looksOf("王"));
});

test("a name that reads like what the window says is known", () => {
  for (const name of ["You", "you ", "Yоu", "YOU!", "Ada (you)", "Somebody", "This device"]) {
    expect(readsAsSaid(name)).toBe(true);
  }
  for (const name of ["Young", "Ada", "Yousef"]) expect(readsAsSaid(name)).toBe(false);
});
