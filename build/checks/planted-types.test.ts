import { expect, test } from "vitest";
import { runTool } from "../scripts/run-tool.ts";
import { ScratchProject } from "./scratch-project.ts";

type PlantedCase = Readonly<{ mistake: string; error: string; file: string; code: string }>;

/** What the compiler itself must refuse, because each layer is a project that sees only what it may use. */
const mistakes: readonly PlantedCase[] = [
  {
    mistake: "the DOM in shared",
    error: "TS2584",
    file: "shared/kernel/title.ts",
    code: 'document.title = "x";\nexport {};',
  },
  {
    mistake: "Node's globals in shared",
    error: "TS2591",
    file: "shared/kernel/environment.ts",
    code: "export const home = process.env;",
  },
  {
    mistake: "Node's modules in shared",
    error: "TS2591",
    file: "shared/kernel/files.ts",
    code: 'import { readFileSync } from "node:fs";\nexport const read = readFileSync;',
  },
  {
    mistake: "electron/ in shared",
    error: "TS6307",
    file: "shared/sync/host.ts",
    code: 'import type { Vault } from "#electron/vault/vault.ts";\nexport type Host = Vault;',
  },
  {
    mistake: "the DOM in electron",
    error: "TS2584",
    file: "electron/windows/title.ts",
    code: 'document.title = "x";\nexport {};',
  },
  {
    mistake: "renderer/ in electron",
    error: "TS6307",
    file: "electron/windows/view.ts",
    code: 'import type { View } from "../../renderer/ui/view.ts";\nexport type Shown = View;',
  },
  {
    mistake: "Node's globals in renderer",
    error: "TS2591",
    file: "renderer/app/environment.ts",
    code: "export const home = process.env;",
  },
  {
    mistake: "Node's modules in renderer",
    error: "TS2591",
    file: "renderer/app/files.ts",
    code: 'import { readFileSync } from "node:fs";\nexport const read = readFileSync;',
  },
  {
    mistake: "electron/ in renderer",
    error: "TS6307",
    file: "renderer/app/vault.ts",
    code: 'import type { Vault } from "#electron/vault/vault.ts";\nexport type Host = Vault;',
  },
  {
    mistake: "an enum, which cannot be erased",
    error: "TS1294",
    file: "shared/kernel/colour.ts",
    code: "export enum Colour { red }",
  },
  {
    mistake: "a parameter property, which cannot be erased",
    error: "TS1294",
    file: "shared/kernel/named.ts",
    code: "export class Named { constructor(readonly name: string) {} }",
  },
  {
    mistake: "an element of an array taken for granted",
    error: "TS2322",
    file: "shared/kernel/first.ts",
    code: "export const first = (all: string[]): string => all[0];",
  },
  {
    mistake: "undefined given to an optional property",
    error: "TS2375",
    file: "shared/kernel/optional.ts",
    code: "export const row: { title?: string } = { title: undefined };",
  },
  {
    mistake: "a broken test",
    error: "TS2322",
    file: "shared/kernel/broken.test.ts",
    code: 'export const count: number = "one";',
  },
];

const supporting = [
  { file: "electron/vault/vault.ts", code: "export type Vault = { name: string };" },
  { file: "renderer/ui/view.ts", code: "export type View = { name: string };" },
];

const report = compilePlanted();

test.for(mistakes)("the compiler refuses $mistake", ({ error, file }) => {
  const errors = report.filter((line) => line.startsWith(`${file}(`));
  expect(errors.join("\n")).toContain(error);
});

test.for(supporting)("the compiler has nothing against $file", ({ file }) => {
  expect(report.filter((line) => line.startsWith(`${file}(`))).toEqual([]);
});

function compilePlanted(): string[] {
  using scratch = new ScratchProject();
  for (const { file, code } of [...mistakes, ...supporting]) scratch.plant(file, code);
  return runTool("tsc", ["-b", "--pretty", "false"], scratch.folder).output.split("\n");
}
