import { expect, test } from "vitest";
import { readMarkdown } from "../read-markdown.ts";
import { namesNothing } from "../write/naming.ts";
import { writeMarkdown } from "../write-markdown.ts";
import { noNeighbours } from "./surroundings.ts";

const marksOf = (source: string) => readMarkdown(source)[0]?.content[0]?.marks;

test.each(["https://example.org/a", "http://example.org", "mailto:ada@example.org"])(
  "%s is a link",
  (url) => {
    expect(marksOf(`[words](${url})`)).toEqual({ link: { url } });
  },
);

test.each([
  "javascript:alert",
  "JaVaScRiPt:alert",
  "data:text/html,x",
  "file:///etc/passwd",
  "vbscript:x",
  "other.md",
  "#there",
  "//example.org",
])("%s is plain words here, and a link again in the next file", (url) => {
  expect(marksOf(`[words](${url})`)).toEqual({ reference: { url } });
  expect(writeMarkdown(readMarkdown(`[words](${url})`))).toBe(`[words](${url})\n`);
});

test("what is between tags is words, and the tags come back as they were", () => {
  const source = 'a <span onclick="x">b</span> <script>c</script>\n';
  expect(readMarkdown(source)[0]?.content.map(({ marks }) => Object.keys(marks))).toEqual([
    [],
    ["code", "verbatim"],
    [],
    ["code", "verbatim"],
    [],
    ["code", "verbatim"],
    [],
    ["code", "verbatim"],
  ]);
  expect(writeMarkdown(readMarkdown(source))).toBe(source);
});

test("a link to a file beside the text is the file, and a link once more when it is written", () => {
  const found = { id: "att_1", name: "q3.xlsx", size: 7 };
  const around = { ...noNeighbours, findFile: (url: string) => (url === "q3.xlsx" ? found : null) };
  const source = "[The figures](q3.xlsx), [q3.xlsx](q3.xlsx), [**bold**](q3.xlsx)\n";
  const [draft] = readMarkdown(source, around);
  const embed = { attachment: "att_1", name: "q3.xlsx", alt: "The figures", size: "7" };
  expect(draft?.content).toMatchObject([
    { kind: "embed", embed },
    { text: ", " },
    { kind: "embed", embed: { ...embed, alt: "" } },
    { text: ", " },
    // Words that are marked stay as they are.
    { text: "bold", marks: { bold: true, reference: { url: "q3.xlsx" } } },
  ]);
  const naming = { ...namesNothing, attachment: (_id: string, name: string) => name };
  expect(writeMarkdown(readMarkdown(source, around), naming)).toBe(source);
});

test.each([
  ["an address", (long: string) => `<http://${long}>`],
  ["a title", (long: string) => `[words](/a "${long}")`],
  ["a picture's description", (long: string) => `![${long}](a.png)`],
  ["a language", (long: string) => `\`\`\`${long}\nx\n\`\`\``],
])("%s that is longer than one value may be is kept as text, which can be divided", (_, source) => {
  const [draft] = readMarkdown(source("a".repeat(5_000)));
  const values = [draft?.properties, ...(draft?.content.map(({ marks }) => marks) ?? [])];
  expect(JSON.stringify(values).length).toBeLessThan(200);
  const written = writeMarkdown(readMarkdown(source("a".repeat(5_000))));
  expect(written).toContain("a".repeat(5_000));
});

test.each([
  "![a line, see [how often](how-often.md) and curve](curve.png)\n",
  "![a line, see [how often](how-often.md)][curve]\n\n[curve]: curve.png\n",
  "> ![a line, see [how often](how-often.md) and curve](curve.png)\n",
])(
  "a picture that is described with a link, as in %j, comes back with where that leads",
  (source) => {
    const found = { id: "att_1", name: "curve.png" };
    const around = { ...noNeighbours, findPicture: () => found };
    expect(writeMarkdown(readMarkdown(source, around))).toBe(source);
    expect(writeMarkdown(readMarkdown(source))).toBe(source);
  },
);

test("a picture is shown where its description has brackets, and an address that is none", () => {
  const around = { ...noNeighbours, findPicture: () => ({ id: "att_1", name: "curve.png" }) };
  for (const source of ["![a [line]](curve.png)", "![a \\](b)](curve.png)", "![](curve.png)"]) {
    expect(readMarkdown(source, around)[0]?.content[0]?.kind).toBe("embed");
  }
});

test("a picture that leads to another document is shown, and leads there again in the next file", () => {
  const found = { id: "doc_1", title: "Other", at: "" };
  const around = {
    ...noNeighbours,
    findDocument: () => found,
    findPicture: () => ({ id: "att_1", name: "curve.png" }),
  };
  const [draft] = readMarkdown("[![The curve](curve.png)](other.md)\n", around);
  expect(draft?.content).toMatchObject([
    { embed: { attachment: "att_1", alt: "The curve" }, marks: { reference: { url: "other.md" } } },
  ]);
});
