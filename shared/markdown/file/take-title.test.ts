import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Inline } from "../../document/blocks/block.ts";
import { type Draft, draft } from "../../document/content/draft.ts";
import { readMarkdown } from "../read-markdown.ts";
import { type Neighbours, noNeighbours } from "../read/surroundings.ts";
import { anyContent, anyDrafts } from "../testing/arbitrary-drafts.ts";
import { writeMarkdown } from "../write-markdown.ts";
import { readDocumentFile } from "./read-document.ts";

const picture = `att_${"0".repeat(64)}`;
const neighbours: Neighbours = {
  ...noNeighbours,
  findDocument: (url) =>
    url === "keep.md" ? { id: "doc_000000000002", title: "Keep it", at: "" } : null,
  findNamed: (name) =>
    name === "Keep it" ? { id: "doc_000000000002", title: "Keep it", at: "" } : null,
  findPicture: (url) => (url === "curve.png" ? { id: picture, name: "curve.png" } : null),
  findFile: (url) => (url === "q3.xlsx" ? { id: picture, name: "q3.xlsx", size: 7 } : null),
};

function read(source: string) {
  return readDocumentFile(source, "file", neighbours);
}

test.for([
  ["See [how often](how-often.md)", "See how often"],
  ["[Project](https://a.example) today", "Project today"],
  ["[https://a.example](https://a.example/elsewhere)", "https://a.example"],
  ['[https://a.example](https://a.example "Elsewhere")', "https://a.example"],
  ["After [Keep it](keep.md)", "After Keep it"],
  ["[[Keep it]]", "Keep it"],
  ["[[Gone|shown]] and [[Lost]]", "shown and Lost"],
  ["![a curve](curve.png)", "a curve"],
  ["![a curve](gone.png) of deaths", "a curve of deaths"],
  ["[q3.xlsx](q3.xlsx), [figures](q3.xlsx)", "q3.xlsx, figures"],
  ["Term[^1]\n\n[^1]: A note", "Term"],
  ["Press <kbd>Ctrl</kbd>", "Press Ctrl"],
  ["**Bold** [link](a.md)", "Bold link"],
] as const)(
  "a title of %j takes the words, and the heading stays in the text",
  ([heading, words]) => {
    const { title, drafts, ...is } = read(`<!-- a remark -->\n\n# ${heading}\n\nText.`);
    expect([title, is.isTitlePlainer, is.isTitleTwice]).toEqual([words, false, true]);
    const [remark, first] = drafts;
    expect([remark?.kind, first]).toEqual(["code", readMarkdown(`# ${heading}`, neighbours)[0]]);
  },
);

test.for([
  ["**Bold**, *italic*, ~~gone~~ and `code`", "Bold, italic, gone and code"],
  ["H<sub>2</sub>O", "H2O"],
  ["One<br>two", "One two"],
] as const)("a title of %j is its words, and its formats are gone by name", ([heading, words]) => {
  expect(read(`# ${heading}\n\nText.`)).toMatchObject({
    title: words,
    isTitlePlainer: true,
    isTitleTwice: false,
  });
  expect(read(`# ${heading}\n\nText.`).drafts.map(({ kind }) => kind)).toEqual(["paragraph"]);
});

test.for([
  "Plain",
  "See https://a.example/b_c",
  "www.a.example",
  "<ada@a.example>",
  "a \\* b &amp; c",
])("a title of %j says all that its heading does", (heading) => {
  const { drafts, isTitlePlainer } = read(`# ${heading}\n\nText.`);
  expect([drafts.map(({ kind }) => kind), isTitlePlainer]).toEqual([["paragraph"], false]);
});

test("what a record says of itself below a title that is a link becomes its fields", () => {
  const { title, fields, drafts } = read(
    "# [Use paper](paper.md)\n\nStatus: accepted\n\n## Context\n\nC\n\n## Decision\n\nD\n\n## Consequences\n\nE\n",
  );
  expect([title, fields]).toEqual(["Use paper", { state: { kind: "scalar", value: "accepted" } }]);
  expect(drafts.map(({ kind }) => kind)).toEqual([
    "heading1",
    "heading2",
    "paragraph",
    "heading2",
    "paragraph",
    "heading2",
    "paragraph",
  ]);
});

test("whatever a title says comes back as the title alone, above the same text", () => {
  const words = fc
    .array(
      fc.oneof(
        anyContent.map((content) => content.map(textIn).join("")),
        fc.constantFrom(
          "http://",
          "https://a.example/b_c*d*",
          "www.a.example",
          "ada@b.example",
          "\\",
        ),
      ),
      { minLength: 1, maxLength: 4 },
    )
    .map((all) => all.join("").replaceAll(/\s+/g, " ").trim())
    .filter((title) => title !== "" && title.length <= 500);
  fc.assert(
    fc.property(words, anyDrafts, (title, drafts) => {
      const heading = draft("heading1", { content: [{ kind: "text", text: title, marks: {} }] });
      const text = writeMarkdown([heading, ...drafts]);
      const again = readDocumentFile(`---\ntype: note\n---\n\n${text}`, "file");
      expect([again.title, again.isTitlePlainer]).toEqual([title, false]);
      expect(again.drafts).toEqual(readMarkdown(writeMarkdown(drafts)));
    }),
    { numRuns: 60 },
  );
});

test("nothing that a heading says is lost when it becomes the title", () => {
  const content = anyContent.filter((each) => each.map(textIn).join("").trim() !== "");
  fc.assert(
    fc.property(content, (each) => {
      const source = writeMarkdown([draft("heading1", { content: each })]);
      const [whole] = readMarkdown(source);
      const { title, drafts, isTitlePlainer } = readDocumentFile(source, "file");
      const isKept = drafts.length === 1;
      if (isKept) expect(drafts[0]).toEqual(whole);
      // What is not kept and not named as plainer is all in the words.
      else if (!isTitlePlainer) {
        const alone = draft("heading1", { content: [{ kind: "text", text: title, marks: {} }] });
        expect(flat(readMarkdown(writeMarkdown([alone]))[0])).toBe(flat(whole));
      } else expect(flat(whole)).toBe(title);
      if (targetsIn(whole).length > 0) expect(isKept).toBe(true);
    }),
    { numRuns: 150 },
  );
});

function textIn(inline: Inline): string {
  return inline.kind === "text" ? inline.text : "";
}

function flat(heading: Draft | undefined): string {
  return (heading?.content ?? []).map(textIn).join("").replaceAll(/\s+/g, " ").trim();
}

/** Targets that are not the words themselves. */
function targetsIn(heading: Draft | undefined): readonly unknown[] {
  return (heading?.content ?? []).flatMap(({ marks }) => marks["link"] ?? []);
}
