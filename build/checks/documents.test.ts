import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectFolder } from "../scripts/project.ts";

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

function pagesIn(folder: string): { name: string; text: string }[] {
  return readdirSync(join(projectFolder, folder))
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .map((name) => ({ name, text: readFileSync(join(projectFolder, folder, name), "utf8") }));
}
