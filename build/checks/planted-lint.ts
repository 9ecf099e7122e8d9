/** One violation, where it stands, and the rule that must turn red there. */
export type PlantedCase = Readonly<{ rule: string; file: string; code: string }>;

const own: readonly PlantedCase[] = [
  at("shared-is-pure", "shared/kernel/paths.ts", 'import "node:path";'),
  at("shared-is-pure", "shared/document/effect.ts", 'import { useState } from "react";'),
  at("shared-stands-alone", "shared/sync/log.test.ts", 'import "#electron/main.ts";'),
  at("kernel-imports-nothing", "shared/kernel/ids.ts", 'import "../domain/ids.ts";'),
  at("domain-knows-kernel", "shared/domain/doc.ts", 'import * as Y from "yjs";'),
  at(
    "document-type-stands-alone",
    "shared/doctypes/prd/index.ts",
    'import "../decision/index.ts";',
  ),
  at("doctypes-know-domain", "shared/doctypes/define.ts", 'import "#shared/document/read.ts";'),
  at("sync-is-blind", "shared/sync/heads.ts", 'export { read } from "../document/read.ts";'),
  at("bridge-knows-domain", "shared/bridge/contract.ts", 'import "../sync/frames.ts";'),
  at("window-reaches-nothing-native", "renderer/app/save.ts", 'import "node:fs/promises";'),
  at(
    "window-reaches-nothing-native",
    "renderer/app/shell.ts",
    'const shell = await import("electron");',
  ),
  at(
    "window-reaches-nothing-native",
    "renderer/ui/row.test.ts",
    'import "../../electron/main.ts";',
  ),
  at(
    "processes-have-no-view",
    "electron/vault/hub/hub.ts",
    'import type { LexicalNode } from "lexical";',
  ),
  at("processes-have-no-view", "electron/windows/menu.ts", 'import "#renderer/app/commands.ts";'),
  at(
    "preload-is-thin",
    "electron/preload.ts",
    'import { calls } from "#shared/bridge/contract.ts";',
  ),
  at("feature-stands-alone", "renderer/features/home/Home.tsx", 'import "../library/Library.tsx";'),
  at("sqlite-in-the-store", "electron/main.ts", 'import { DatabaseSync } from "node:sqlite";'),
  at("cache-in-the-document", "renderer/app/start.ts", 'import "y-indexeddb";'),
  at(
    "documents-behind-their-handle",
    "renderer/features/home/rename.ts",
    'import * as Y from "yjs";',
  ),
  at("no-sockets", "electron/windows/update.ts", 'const net = require("net");'),
  at("no-sockets", "electron/peers/sessions/fetch.ts", 'import { connect } from "node:tls";'),
  at("no-sockets", "electron/vault/hub/find.ts", 'import find from "multicast-dns";'),
  at("windows-from-the-factory", "electron/windows/about.ts", "new BrowserWindow();"),
  at(
    "windows-from-the-factory",
    "electron/windows/print.ts",
    'import { BrowserWindow as Plain } from "electron";',
  ),
  at("ipc-in-the-bridge", "electron/vault/host.ts", 'import { ipcMain } from "electron";'),
  at("ipc-in-the-bridge", "electron/lifecycle.ts", 'electron.ipcMain.on("x", () => {});'),
  at("timers-in-the-clock", "renderer/ui/Toast.tsx", "window.setTimeout(() => {}, 5);"),
  at(
    "timers-in-the-clock",
    "electron/vault/wait.ts",
    'import { setTimeout } from "node:timers/promises";',
  ),
  at(
    "outside-state-at-the-border",
    "renderer/features/home/use-rows.ts",
    'import { useSyncExternalStore } from "react";',
  ),
  at(
    "bridge-at-the-border",
    "renderer/features/home/rows.ts",
    "export const bridge = window.throughline;",
  ),
  at("waits-are-patient", "shared/kernel/wait.test.ts", "await vi.waitFor(() => {});"),
  at("no-export-star", "shared/domain/index.ts", 'export * from "./ids.ts";'),
  at("telling-file-name", "shared/domain/utils.ts", "export const one = 1;"),
];

const others: readonly PlantedCase[] = [
  {
    rule: "@lexical(rules-of-lexical)",
    file: "renderer/editor/read.ts",
    code: 'import { $getRoot } from "lexical";\nexport function firstText() { return $getRoot(); }',
  },
  {
    rule: "eslint(eqeqeq)",
    file: "shared/kernel/same.ts",
    code: "export const same = (a: string, b: string) => a == b;",
  },
  {
    rule: "eslint(max-depth)",
    file: "shared/kernel/deep.ts",
    code: "export function deep(a: boolean) { if (a) { if (a) { if (a) { if (a) { return 1; } } } } return 0; }",
  },
  { rule: "eslint(max-lines)", file: "shared/kernel/long.ts", code: "export {};\n".repeat(301) },
  {
    rule: "eslint(max-params)",
    file: "shared/kernel/wide.ts",
    code: "export function wide(a: 1, b: 1, c: 1, d: 1, e: 1) { return [a, b, c, d, e]; }",
  },
  { rule: "eslint(no-console)", file: "electron/platform/log.ts", code: 'console.log("started");' },
  { rule: "eslint(no-var)", file: "shared/kernel/old.ts", code: "export var old = 1;" },
  {
    rule: "eslint(no-warning-comments)",
    file: "shared/kernel/later.ts",
    code: "// TODO finish this\nexport {};",
  },
  {
    rule: "eslint(prefer-const)",
    file: "shared/kernel/still.ts",
    code: "let still = 1;\nexport { still };",
  },
  {
    rule: "import(no-cycle)",
    file: "shared/kernel/ring-a.ts",
    code: 'import { b } from "./ring-b.ts";\nexport const a = () => b;',
  },
  {
    rule: "import(no-default-export)",
    file: "shared/kernel/nameless.ts",
    code: "export default 1;",
  },
  {
    rule: "react-hooks(rules-of-hooks)",
    file: "renderer/ui/Maybe.tsx",
    code: 'import { useState } from "react";\nexport function Maybe(props: { on: boolean }) { if (props.on) useState(1); return null; }',
  },
  {
    rule: "react-hooks(exhaustive-deps)",
    file: "renderer/ui/Stale.tsx",
    code: 'import { useEffect } from "react";\nexport function Stale(props: { on: boolean }) { useEffect(() => { document.title = String(props.on); }, []); return null; }',
  },
  {
    rule: "typescript(ban-ts-comment)",
    file: "shared/kernel/hushed.ts",
    code: '// @ts-ignore\nexport const hushed: number = "1";',
  },
  {
    rule: "typescript(consistent-type-imports)",
    file: "shared/document/typed.ts",
    code: 'import { Doc } from "yjs";\nexport type Open = Doc;',
  },
  {
    rule: "typescript(no-explicit-any)",
    file: "shared/kernel/loose.ts",
    code: "export type Loose = any;",
  },
  {
    rule: "typescript(no-floating-promises)",
    file: "shared/kernel/adrift.ts",
    code: "async function later() {}\nlater();\nexport {};",
  },
  {
    rule: "typescript(no-misused-promises)",
    file: "shared/kernel/misused.ts",
    code: "export async function wait(p: Promise<boolean>) { if (p) return 1; return 2; }",
  },
  {
    rule: "typescript(no-non-null-assertion)",
    file: "shared/kernel/sure.ts",
    code: "export const sure = (a: string | null) => a!.length;",
  },
  {
    rule: "typescript(no-unnecessary-type-assertion)",
    file: "shared/kernel/cast.ts",
    code: "export const cast = (a: string) => a as string;",
  },
  {
    rule: "typescript(no-unsafe-argument)",
    file: "shared/kernel/any-argument.ts",
    code: "export const read = (t: string) => encodeURI(JSON.parse(t));",
  },
  {
    rule: "typescript(no-unsafe-assignment)",
    file: "shared/kernel/any-assigned.ts",
    code: "export function read(t: string) { const v: string = JSON.parse(t); return v; }",
  },
  {
    rule: "typescript(no-unsafe-call)",
    file: "shared/kernel/any-called.ts",
    code: "export function read(t: string) { JSON.parse(t)(); }",
  },
  {
    rule: "typescript(no-unsafe-member-access)",
    file: "shared/kernel/any-member.ts",
    code: "export function read(t: string) { return String(JSON.parse(t).name); }",
  },
  {
    rule: "typescript(no-unsafe-return)",
    file: "shared/kernel/any-returned.ts",
    code: "export function read(t: string): string { return JSON.parse(t); }",
  },
  {
    rule: "typescript(only-throw-error)",
    file: "shared/kernel/thrown.ts",
    code: 'export function stop() { throw "no"; }',
  },
  {
    rule: "typescript(switch-exhaustiveness-check)",
    file: "shared/kernel/partial.ts",
    code: 'export function partial(a: "x" | "y") { switch (a) { case "x": return 1; } return 2; }',
  },
  { rule: "unicorn(filename-case)", file: "shared/kernel/snake_case.ts", code: "export {};" },
  {
    rule: "vitest(expect-expect)",
    file: "shared/kernel/empty.test.ts",
    code: 'import { test } from "vitest";\ntest("claims nothing", () => {});',
  },
  {
    rule: "vitest(no-disabled-tests)",
    file: "shared/kernel/skipped.test.ts",
    code: 'import { expect, test } from "vitest";\ntest.skip("never runs", () => { expect(1).toBe(1); });',
  },
  {
    rule: "vitest(no-focused-tests)",
    file: "shared/kernel/only.test.ts",
    code: 'import { expect, test } from "vitest";\ntest.only("runs alone", () => { expect(1).toBe(1); });',
  },
];

/** A violation of every rule in `.oxlintrc.json`. */
export const plantedCases: readonly PlantedCase[] = [...own, ...others];

/** What stands right beside the walls and must stay green, with the rule that would be wrong to fire. */
export const allowedCases: readonly PlantedCase[] = [
  at("shared-is-pure", "shared/kernel/clock.test.ts", 'import "vitest";\nimport "node:path";'),
  at(
    "shared-is-pure",
    "shared/document/roots.ts",
    'import * as Y from "yjs";\nimport "lib0/decoding";\nimport "#shared/domain/ids.ts";',
  ),
  at(
    "domain-knows-kernel",
    "shared/domain/row.ts",
    'import "zod";\nimport "uuidv7";\nimport "../kernel/result.ts";',
  ),
  at(
    "document-type-stands-alone",
    "shared/doctypes/note/index.ts",
    'import "../define.ts";\nimport "./rules.ts";',
  ),
  at("preload-is-thin", "electron/preload.test.ts", 'import "#shared/bridge/contract.ts";'),
  at(
    "feature-stands-alone",
    "renderer/features/library/Library.tsx",
    'import "./Row.tsx";\nimport "../../ui/Button.tsx";',
  ),
  at("sqlite-in-the-store", "electron/vault/store/open.test.ts", 'import "node:sqlite";'),
  at("documents-behind-their-handle", "renderer/editor/Editor.tsx", 'import "lexical";'),
  at("cache-in-the-document", "renderer/document/cache.ts", 'import "y-indexeddb";'),
  at(
    "windows-from-the-factory",
    "electron/windows/factory.ts",
    'import { BrowserWindow } from "electron";\nnew BrowserWindow();',
  ),
  at(
    "windows-from-the-factory",
    "electron/windows/all.ts",
    'import { BrowserWindow } from "electron";\nBrowserWindow.getAllWindows();',
  ),
  at("ipc-in-the-bridge", "electron/bridge/serve-bridge.ts", 'import { ipcMain } from "electron";'),
  at(
    "sqlite-in-the-store",
    "electron/vault/space.ts",
    'import type { DatabaseSync } from "node:sqlite";',
  ),
  at("timers-in-the-clock", "shared/kernel/clock.ts", "setTimeout(() => {}, 1);"),
  at("waits-are-patient", "shared/kernel/waits.test.ts", "await vi.waitFor(() => {}, patience);"),
  at(
    "outside-state-at-the-border",
    "renderer/document/use-field.ts",
    'import { useSyncExternalStore } from "react";',
  ),
  at(
    "bridge-at-the-border",
    "renderer/bridge/exposed.ts",
    "export const bridge = window.throughline;",
  ),
];

/** What a planted file refers to; nothing is expected of these. */
export const supportingFiles: readonly Readonly<{ file: string; code: string }>[] = [
  {
    file: "shared/kernel/ring-b.ts",
    code: 'import { a } from "./ring-a.ts";\nexport const b = () => a;',
  },
];

function at(name: string, file: string, code: string): PlantedCase {
  return { rule: `throughline(${name})`, file, code };
}
