import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { projectFolder } from "../scripts/project.ts";

const pages = globSync(["*.md", "{docs,build}/**/*.md"], { cwd: projectFolder });
const sources = globSync(["*.ts", "{shared,electron,renderer,e2e,build}/**/*.{ts,tsx,css,cjs}"], {
  cwd: projectFolder,
}).map((path) => `/${path.replaceAll("\\", "/")}`);
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(projectFolder, "package.json"), "utf8")));
const listOfDecisions = readFileSync(join(projectFolder, "docs/decisions/README.md"), "utf8");
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

test.for(decisions)("the decision $name is in their list, by its title", ({ name, text }) => {
  expect(listOfDecisions).toContain(`[${text.slice(2, text.indexOf("\n"))}](${name})`);
});

test.for(decisions)(
  "what the decision $name supersedes is told beside that, too",
  ({ name, text }) => {
    const status = /^Status: (.*)$/m.exec(text)?.[1] ?? "";
    const told = status.split(";").flatMap((part) => {
      const others = [...part.matchAll(/\((\d{4}-[^)]+)\)/g)].map(([, other = ""]) => other);
      if (part.includes("supersedes")) return others.map((other) => [other, name]);
      return part.includes("superseded") ? others.map((other) => [name, other]) : [];
    });
    const rows = listOfDecisions.split("\n");
    const isTold = ([before = "", after = ""]: readonly string[]) =>
      rows.some((row) => row.includes(`](${before}) |`) && row.includes(`](${after})`));
    expect(told.filter((pair) => !isTold(pair))).toEqual([]);
  },
);

// With no open gap there is nothing to run, and that is fine: the folder exists or reading it failed above.
test.for(gaps)("the gap $name has an owner and says when it closes", ({ text }) => {
  expect(text).toMatch(/^\*{0,2}Owner:?\*{0,2}:? \S/m);
  expect(text).toMatch(/^\*{0,2}Closes when:?\*{0,2}:? \S/m);
});

test.for(pages)("every place that %s names is there", (page) => {
  const text = readFileSync(join(projectFolder, page), "utf8");
  const links = [...text.matchAll(/\]\((?!\w+:)([^)]*)\)/g)].map(([, to = ""]) => to);
  const named = [...text.matchAll(/`([^`\s]+)`/g)]
    .map(([, path = ""]) => path)
    // What a how-to says to make is written with the part that differs in angle brackets.
    .filter((path) => !/[<*{…]/.test(path));
  const missing = [
    ...links.filter((to) => !leadsSomewhere(page, to)),
    ...named.filter((path) => !isThere(path)),
  ];
  expect(missing).toEqual([]);
});

test.for(pages)("every npm command that %s names can be run", (page) => {
  const text = readFileSync(join(projectFolder, page), "utf8");
  const named = [...text.matchAll(/npm run ([\w-]+)/g)].map(([, name = ""]) => name);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

/** A heading that a link leads to is looked for as a forge names it: small letters, hyphens, no signs. */
function leadsSomewhere(page: string, link: string): boolean {
  const [to = "", heading] = link.split("#");
  const target = to === "" ? page : normalize(join(dirname(page), to));
  if (!existsSync(join(projectFolder, target))) return false;
  if (heading === undefined) return true;
  const lines = readFileSync(join(projectFolder, target), "utf8").match(/^#+ .*$/gm) ?? [];
  const names = lines.map((line) => line.replace(/^#+ /, "").toLowerCase());
  return names.some((name) => name.replace(/[^\w\s-]/g, "").replaceAll(" ", "-") === heading);
}

/** A page that is about one folder names what is in it from there: such a name is held to be a file whose path ends so. */
function isThere(path: string): boolean {
  if (/^(shared|electron|renderer|e2e|build|docs)\//.test(path)) {
    return existsSync(join(projectFolder, path));
  }
  // Declarations are of packages.
  if (!/\.(ts|tsx|css|cjs)$/.test(path) || path.endsWith(".d.ts")) return true;
  const end = `/${path.replace(/^(\.\.\/)+/, "")}`;
  return sources.some((source) => source.endsWith(end));
}

function pagesIn(folder: string): { name: string; text: string }[] {
  return readdirSync(join(projectFolder, folder))
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .map((name) => ({ name, text: readFileSync(join(projectFolder, folder, name), "utf8") }));
}
