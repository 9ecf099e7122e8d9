import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readMarkdown } from "../read-markdown.ts";
import { writeMarkdown } from "../write-markdown.ts";

function kindsIn(source: string): readonly string[] {
  return readMarkdown(source).map(({ kind }) => kind);
}

function wordsIn(source: string): string {
  return readMarkdown(source)
    .flatMap(({ content }) => content.map((inline) => (inline.kind === "text" ? inline.text : "")))
    .join("");
}

test.for([
  "> [!WARNING]\n> Careful",
  "> [!warning]  \t\n> Careful",
  ">[!WARNING]\r\n>Careful",
  "> [!WARNING]\nCareful",
])("%j is a callout", (source) => {
  expect(readMarkdown(source)).toMatchObject([
    { kind: "callout", properties: { callout: "warning" }, content: [{ text: "Careful" }] },
  ]);
});

test.for([
  "> [!WARNING\\]\n> Careful",
  "> \\[!WARNING]\n> Careful",
  "> [\\!WARNING]\n> Careful",
  "> &#91;!WARNING]\n> Careful",
  "> [&#33;WARNING]\n> Careful",
  "> [!WARNING&#93;\n> Careful",
  "> &lbrack;!WARNING&rbrack;\n> Careful",
])("%j is a quote that says it in words", (source) => {
  expect(kindsIn(source)).toEqual(["quote"]);
  expect(wordsIn(source)).toBe("[!WARNING] Careful");
  const again = readMarkdown(writeMarkdown(readMarkdown(source)));
  expect(again).toEqual(readMarkdown(source));
});

test.for([
  "> [!W&#65;RNING]\n> Careful",
  "> [!tip]- Folded\n> Careful",
  "> [!my-own|wide] Title\n> Careful",
  "> [!a\\\\]\n> Careful",
])("%j may be a callout of another program, and stays as it stands", (source) => {
  expect(readMarkdown(source)).toMatchObject([{ kind: "code", properties: { verbatim: true } }]);
  expect(writeMarkdown(readMarkdown(source))).toBe(`${source}\n`);
});

test("only a name in brackets as they stand is the kind of a callout, and any other keeps its word", () => {
  const open = fc.constantFrom("[", "\\[", "&#91;", "&lbrack;");
  const bang = fc.constantFrom("!", "\\!", "&#33;");
  const name = fc.constantFrom("WARNING", "Note", "tip\\", "W&#65;RNING", "a\\\\", "warn*ing*");
  const close = fc.constantFrom("]", "\\]", "&#93;", "\\\\]", "");
  const behind = fc.constantFrom("\n> Careful", " Careful", "\\\n> Careful", "", "\n>\n> Careful");
  fc.assert(
    fc.property(open, bang, name, close, behind, (...parts) => {
      const source = `> ${parts.join("")}`;
      const isPlain = /^> \[![A-Za-z]+\](?:\n|$)/.test(source);
      expect(kindsIn(source).includes("callout")).toBe(isPlain);
      const word = /[a-z]+/i.exec(parts[2])?.[0] ?? "";
      if (!isPlain) expect(wordsIn(source)).toContain(word);
    }),
    { numRuns: 300 },
  );
});
