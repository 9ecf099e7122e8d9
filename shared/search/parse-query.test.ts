import fc from "fast-check";
import { expect, test } from "vitest";
import { dayBegins, parseQuery, type QueryPart } from "./parse-query.ts";

/** A part in short: "-tag=pricing", "words", '"a phrase"', "type?". */
function short(part: QueryPart): string {
  const not = part.isNegated ? "-" : "";
  if (part.kind === "unfinished") return `${not}${part.key}?`;
  if (part.kind === "filter") return `${not}${part.key}=${part.value}`;
  const words = part.words.join(" ");
  return not + (part.isPhrase ? `"${words}"` : words);
}

function read(text: string): readonly string[] {
  return parseQuery(text).map(short);
}

test.each([
  ["", []],
  ["pricing page", ["pricing", "page"]],
  ['"late cancellations" vets', ['"late cancellations"', "vets"]],
  ['say "not closed yet', ["say", '"not closed yet"']],
  ["type:prd status:review", ["type=prd", "status=review"]],
  ['TYPE:"journal entry"', ["type=journal entry"]],
  ["-tag:old -draft", ["-tag=old", "-draft"]],
  ['-"not this"', ['-"not this"']],
  ["before:2026-10 after:2026-01-15", ["before=2026-10", "after=2026-01-15"]],
  ["e-mail don't", ["e mail", "don t"]],
])("%s is read as %j", (text, parts) => {
  expect(read(text)).toEqual(parts);
});

test("a filter without its value asks for nothing yet", () => {
  expect(read("type: pricing")).toEqual(["type?", "pricing"]);
  expect(read("after:2026-1")).toEqual(["after?"]);
  expect(read("before:20")).toEqual(["before?"]);
});

test("what is no filter is words", () => {
  expect(read("before:lunch")).toEqual(["before lunch"]);
  expect(read("after:2026-13-01")).toEqual(["after 2026 13 01"]);
  expect(read("owner:me")).toEqual(["owner me"]);
  expect(read("- -- :: ()")).toEqual([]);
});

test("only the last part may go on, and only while nothing follows it", () => {
  const going = (text: string) => parseQuery(text).map((part) => part.isBeingTyped);
  expect(going("late cancel")).toEqual([false, true]);
  expect(going("late cancel ")).toEqual([false, false]);
  expect(going('"late cancel')).toEqual([true]);
  expect(going('"late cancel"')).toEqual([false]);
});

test("a part is found where it was typed, so that it can be taken out", () => {
  const text = 'pricing -status:"in review" page';
  const filter = parseQuery(text).find((part) => part.kind === "filter");
  expect(text.slice(filter?.start, filter?.end)).toBe('-status:"in review"');
});

test("a year, a month and a day begin at midnight here", () => {
  expect(dayBegins("2026")).toBe(new Date(2026, 0, 1).getTime());
  expect(dayBegins("2026-10")).toBe(new Date(2026, 9, 1).getTime());
  expect(dayBegins("2026-10-14")).toBe(new Date(2026, 9, 14).getTime());
  expect(dayBegins("2026-02-31")).toBeNull();
  expect(dayBegins("soon")).toBeNull();
});

test("anything at all is read, in order, each part where it stands", () => {
  const piece = fc.constantFrom(
    "-",
    '"',
    ":",
    "type:",
    "tag:",
    "before:",
    "2026-",
    " ",
    "\t",
    "a",
    "é",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join("")),
  );
  fc.assert(
    fc.property(text, (typed) => {
      let last = 0;
      for (const { start, end } of parseQuery(typed)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        last = end;
      }
      expect(last).toBeLessThanOrEqual(typed.length);
    }),
  );
});

test("plain words come back as they were typed", () => {
  const word = fc.stringMatching(/^[a-z0-9äöü]{1,10}$/u);
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), (words) => {
      expect(read(words.join(" "))).toEqual(words);
    }),
  );
});
