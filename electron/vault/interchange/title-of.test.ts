import { expect, test } from "vitest";
import { readDocumentFile } from "#shared/markdown/file/read-document.ts";
import { titleOf } from "./title-of.ts";

test.each([
  ["Plain", "Plain"],
  ["**Bold**, _thin_ and `code_of`", "Bold, thin and code_of"],
  ["snake_case and 2 * 3 * 4", "snake_case and 2 * 3 * 4"],
  ["Closed #", "Closed"],
  ["Fish &amp; chips \\*", "Fish & chips *"],
  ["Press <kbd>Ctrl</kbd>", "Press Ctrl"],
  ["H<sub>2</sub>O<br>now", "H2O now"],
  ["See [the plan][p]\n\nWords.\n\n[P]: plan.md", "See the plan"],
  ["See [the plan]\n\nWords.\n\n[the  plan]: plan.md 'Its title'", "See the plan"],
  ["See [the plan]\n\nWords.", "See [the plan]"],
  ["Term[^1]\n\n[^1]: A note", "Term"],
  ["Term[^1]\n\nWords.", "Term[^1]"],
  ["Read [the second](second.md) and [[third|its last]]", "Read the second and its last"],
  ["![a curve](curve.png) of deaths", "a curve of deaths"],
  ["Mail <a@b.example>", "Mail a@b.example"],
  ["", "above"],
  [`Long ${"words ".repeat(200)}`, "above"],
])(
  "a text that begins with the heading %j is known by the title that its document has",
  (heading, title) => {
    const source = `---\ntitle: above\n---\n\n<!-- a remark -->\n# ${heading}\n`;
    expect(titleOf(source, "file")).toBe(title);
    expect(readDocumentFile(source, "file").title).toBe(title);
  },
);

test("a text that begins with anything else is known by what stands above it, or by its file", () => {
  expect(titleOf("---\ntitle: above\n---\nWords.\n\n# No title\n", "file")).toBe("above");
  expect(titleOf("Words.\n\n# No title\n", "file")).toBe("file");
});

test("a heading that is nothing but signs is looked at no longer than a person would", () => {
  expect(titleOf(`# ${"[".repeat(1_000)}\n`, "file")).toBe("file");
});
