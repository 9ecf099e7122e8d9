import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectFolder } from "../scripts/project.ts";

const mostLines = 300;
const palette = "renderer/ui/tokens.css";

const sheets = globSync("renderer/**/*.css", { cwd: projectFolder }).map((name) => ({
  name: name.replaceAll("\\", "/"),
  text: readFileSync(join(projectFolder, name), "utf8"),
}));

test("there are style sheets to check", () => {
  expect(sheets.map((sheet) => sheet.name)).toContain(palette);
});

test.for(sheets)("$name is short enough to read", ({ text }) => {
  expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(mostLines);
});

test.for(sheets.filter((sheet) => sheet.name !== palette))(
  "$name takes its colours from the tokens, so that light and dark stay whole",
  ({ text }) => {
    expect(text).not.toMatch(/#[0-9a-f]{3,8}\b|\b(rgb|hsl|oklch|oklab|lab|lch)a?\(/i);
  },
);

test("every token is used, in a sheet or by a part of the window", () => {
  const sources = globSync("renderer/**/*.{css,ts,tsx}", { cwd: projectFolder });
  const text = sources.map((name) => readFileSync(join(projectFolder, name), "utf8")).join("\n");
  const used = new Set([...text.matchAll(/var\((--[\w-]+)/g)].map(([, token]) => token));
  const tokens = new Set([...text.matchAll(/^\s*(--[\w-]+):/gm)].map(([, token]) => token));
  expect([...tokens].filter((token) => !used.has(token))).toEqual([]);
});

test.for(sheets)("$name loads nothing from elsewhere", ({ text }) => {
  expect(text).not.toMatch(/(https?:)?\/\/[a-z]/i);
});
