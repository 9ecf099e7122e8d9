import fc from "fast-check";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { parseQuery } from "#shared/search/parse-query.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { Projections } from "./projections.ts";
import { expressionsOf } from "./search-query.ts";

const id = documentIdSchema.parse("doc_aaaaaaaaaaaa");

/** What FTS5 reads as syntax, what ends a text in C, halves of characters, and words beside them. */
const syntax = fc.constantFrom(
  ...Array.from("\"'*^:(){}[]+-,.;!?&|~\\/\0\t\n"),
  "AND",
  "OR",
  "NOT",
  "NEAR",
  "NEAR(a b, 5)",
  "title:",
  "{title body}",
  "- title:",
  '"',
  '""',
  "type:",
  "-type:prd",
  "status:'draft' OR 1=1",
  'tag:"\0',
  "-tag:x'; DROP TABLE search; --",
  "before:2026-13-45",
  "after:2026",
  "before:99999999999999",
  "-",
  '-"',
  "\uD800",
  "\uDC00",
  "\u0301",
  "\u200d",
  "\u0002",
  "👩‍💻",
  "日本語",
  "İ",
  "ß",
  "title",
  "rank",
);
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc
    .array(fc.oneof(syntax, fc.string({ maxLength: 5 })), { maxLength: 40 })
    .map((parts) => parts.join("")),
  fc.array(syntax, { maxLength: 40 }).map((parts) => parts.join(" ")),
);

function openIndex(body: string): Projections {
  const path = join(scratchFolder(), "private.projections");
  const projections = new Projections({ path, madeFrom: "one" });
  const row = sampleRow({ id, title: "T" });
  const content = {
    title: "T",
    fields: "",
    body,
    mentions: [],
    attachments: [],
    passages: [],
    named: [],
  };
  projections.put({ row, content, through: 1 });
  return projections;
}

test("no query can be anything but words to look for", () => {
  const projections = openIndex("one two three and or not near");
  fc.assert(
    fc.property(hostile, (query) => {
      // A query that FTS5 refused would be taken for damage or thrown on.
      projections.search(query, 5);
      expect(projections.takeBegunAnew()).toBe(false);
      expect(projections.search("three", 5)).toHaveLength(1);
    }),
    { numRuns: 500 },
  );
  projections.close();
});

test("an expression is quoted words and phrases, and perhaps a star at its end", () => {
  const gap = String.raw`\u2063`;
  const sign = String.raw`(?:${gap}[\p{So}\u{1F3FB}-\u{1F3FF}]${gap}\u200D?)+`;
  const word = String.raw`(?:[\p{L}\p{M}\p{N}${gap}]+|${sign})`;
  const quoted = String.raw`"${word}(?: ${word})*"\*?`;
  const wanted = new RegExp(`^${quoted}(?: ${quoted})*$`, "u");
  const group = String.raw`\(${quoted}(?: ${quoted})*\)`;
  const unwanted = new RegExp(`^${group}(?: OR ${group})*$`, "u");
  fc.assert(
    fc.property(hostile, (query) => {
      const expressions = expressionsOf(parseQuery(query));
      if (expressions.wanted !== null) expect(expressions.wanted).toMatch(wanted);
      if (expressions.unwanted !== null) expect(expressions.unwanted).toMatch(unwanted);
    }),
  );
});

test("each word of a text is found in it, whatever stands around it", () => {
  const words = fc.array(fc.stringMatching(/^[a-z0-9äöüéñ]{3,12}$/u), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(words, fc.nat(), (all, which) => {
      const projections = openIndex(all.join(", "));
      const word = all[which % all.length] ?? "";
      const found = projections.search(`(${word.toUpperCase()})`, 5);
      projections.close();
      expect(found.map((hit) => hit.document)).toEqual([id]);
    }),
    { numRuns: 40 },
  );
});

test.each([
  "🚀",
  "launch",
  "launch 🚀",
  "👍",
  "👍🏽",
  "👩‍💻",
  "💻",
  "acme",
  "™",
  "❤",
  "❤️",
  "🇩🇪",
  "🪿",
])("%s is found, whatever it touches", (query) => {
  const text = "Launch🚀 week: 👍🏽 from 👩‍💻 and acme™,❤️🇩🇪 🪿";
  const projections = openIndex(text);
  const [hit] = projections.search(query, 5);
  const [other] = projections.search("🔥", 5);
  projections.close();
  expect(hit?.passage.text).toBe(text);
  expect(other).toBeUndefined();
});

test.each([
  "東京計画",
  "東京",
  "京計",
  "計画を",
  "AI導入",
  "導",
  "ระบบ",
  '"東京計画"',
  "計画 来週",
])("%s is found wherever it stands, though nothing stands between words", (query) => {
  const text = "来週の東京計画をAI導入で。ปรับระบบใหม่";
  const projections = openIndex(text);
  const [hit] = projections.search(`${query} `, 5);
  const typed = projections.search(query, 5);
  const others = [...projections.search("東計", 5), ...projections.search("-東京 来週", 5)];
  projections.close();
  expect(hit?.passage.text).toBe(text);
  expect(typed).toHaveLength(1);
  expect(others).toEqual([]);
});

test("a month is found as it is stored, and nothing flickers while a day is typed", () => {
  const projections = openIndex("Held on 7 Feb 2026, written up on 9 Mar 2026");
  const find = (query: string) => projections.search(query, 5).length;
  const typed = ["2026", "2026-", "2026-0", "2026-02", "2026-02-", "2026-02-0", "2026-02-07"];
  expect(typed.map(find)).toEqual(typed.map(() => 1));
  expect(["2026-04", "2026-02-08", "2026-0 ", "-2026-02", "held -2026-02-07"].map(find)).toEqual([
    0, 0, 0, 0, 0,
  ]);
  const [hit] = projections.search("2026-02", 5);
  projections.close();
  expect(hit?.passage.ranges).not.toEqual([]);
});

test("a day is found as it is shown and as it is stored, and marked", () => {
  const projections = openIndex("Held on 7 Feb 2026, written up on 9 Mar 2026");
  const marked = ["7 feb 2026", "2026-02-07", "2026-02-08"].map((query) => {
    const passage = projections.search(query, 5)[0]?.passage;
    return passage?.ranges.map(({ start, end }) => passage.text.slice(start, end));
  });
  projections.close();
  expect(marked).toEqual([["7", "Feb", "2026", "2026"], ["7", "Feb", "2026", "2026"], undefined]);
});

test("queries as long as the bridge lets through are cut to what a person types", () => {
  const long = expressionsOf(parseQuery("word ".repeat(200) + "x".repeat(900)));
  expect(long.wanted?.split(" ")).toHaveLength(16);
  expect(expressionsOf(parseQuery("y".repeat(900))).wanted).toBe(`"${"y".repeat(64)}"*`);
});
