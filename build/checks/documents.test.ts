import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { projectFolder } from "../scripts/project.ts";

const pages = ["README.md", "CHANGELOG.md", ...globSync("docs/**/*.md", { cwd: projectFolder })];
const gaps = pagesIn("docs/gaps");
const decisions = pagesIn("docs/decisions");

test("there are decisions to check", () => {
  expect(decisions.length).toBeGreaterThan(0);
});

test.for(decisions)("the decision $name says its status", ({ text }) => {
  expect(text).toMatch(/^Status: (proposed|accepted|superseded)/m);
});

test.for(decisions)("the decision $name begins with its number", ({ name, text }) => {
  expect(text).toMatch(new RegExp(`^# ${name.slice(0, 4)} `));
});

// With no open gap there is nothing to run, and that is fine: the folder exists or reading it failed above.
test.for(gaps)("the gap $name has an owner and says when it closes", ({ text }) => {
  expect(text).toMatch(/^\*{0,2}Owner:?\*{0,2}:? \S/m);
  expect(text).toMatch(/^\*{0,2}Closes when:?\*{0,2}:? \S/m);
});

test.for(pages)("every place that %s names is there", (page) => {
  const text = readFileSync(join(projectFolder, page), "utf8");
  const links = [...text.matchAll(/\]\((?!\w+:)([^)#]+)/g)].map(([, to = ""]) =>
    join(dirname(page), to),
  );
  const paths = [...text.matchAll(/`((?:shared|electron|renderer|e2e|build|docs)\/[^`\s]*)`/g)]
    .map(([, path = ""]) => path)
    // What a how-to says to make is written with the part that differs in angle brackets.
    .filter((path) => !/[<*{]/.test(path));
  const missing = [...links, ...paths].filter((path) => !existsSync(join(projectFolder, path)));
  expect(missing).toEqual([]);
});

function pagesIn(folder: string): { name: string; text: string }[] {
  return readdirSync(join(projectFolder, folder))
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .map((name) => ({ name, text: readFileSync(join(projectFolder, folder, name), "utf8") }));
}
