import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { projectFolder } from "../scripts/project.ts";
import { runTool } from "../scripts/run-tool.ts";
import { rules } from "./lint-plugin/plugin.ts";
import { allowedCases, plantedCases, supportingFiles } from "./planted-lint.ts";
import { ScratchProject } from "./scratch-project.ts";

const reportSchema = z.object({
  diagnostics: z.array(z.object({ code: z.string().optional(), filename: z.string() })),
});

const found = lintPlanted();

test.for(plantedCases)("the lint refuses $rule in $file", ({ rule, file }) => {
  expect(found.get(file)).toContain(rule);
});

test.for(allowedCases)("the lint leaves $file alone with $rule", ({ rule, file }) => {
  expect(found.get(file) ?? []).not.toContain(rule);
});

test("every rule that is switched on has a planted violation", () => {
  const planted = new Set(plantedCases.map((each) => each.rule));
  expect(rulesInForce().filter((name) => !planted.has(name))).toEqual([]);
});

test("every rule of our own is switched on", () => {
  const inForce = rulesInForce();
  const ours = Object.keys(rules).map((name) => `throughline(${name})`);
  expect(ours.filter((name) => !inForce.includes(name))).toEqual([]);
});

/** The rules reported for each planted file, all planted in one folder and linted in one run. */
function lintPlanted(): Map<string, string[]> {
  using scratch = new ScratchProject();
  for (const { file, code } of [...plantedCases, ...allowedCases, ...supportingFiles]) {
    scratch.plant(file, code);
  }

  const { output } = runTool(
    "oxlint",
    ["--format", "json", "electron", "renderer", "shared"],
    scratch.folder,
  );
  const { diagnostics } = reportSchema.parse(JSON.parse(output));
  const byFile = Map.groupBy(diagnostics, (each) => each.filename.replaceAll("\\", "/"));
  return new Map([...byFile].map(([file, each]) => [file, each.flatMap(({ code }) => code ?? [])]));
}

/** The rules that `.oxlintrc.json` turns on by name, as the reports call them. */
function rulesInForce(): string[] {
  const settings: unknown = JSON.parse(readFileSync(join(projectFolder, ".oxlintrc.json"), "utf8"));
  const level = z.union([z.string(), z.tuple([z.string()]).rest(z.unknown())]);
  const block = z.record(z.string(), level).default({});
  const { rules: base, overrides } = z
    .object({ rules: block, overrides: z.array(z.object({ rules: block })) })
    .parse(settings);

  return [base, ...overrides.map((override) => override.rules)]
    .flatMap((each) => Object.entries(each))
    .filter(([, setting]) => [setting].flat()[0] !== "off")
    .map(([name]) => reportedName(name));
}

function reportedName(name: string): string {
  const [plugin, rule] = name.includes("/") ? name.split("/") : ["eslint", name];
  const isAboutHooks = name === "react/rules-of-hooks" || name === "react/exhaustive-deps";
  return `${isAboutHooks ? "react-hooks" : plugin}(${rule})`;
}
