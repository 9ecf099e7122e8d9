import type { SpawnSyncReturns } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Result } from "#shared/kernel/result.ts";
import { installDebianPackage, runLimited } from "./debian-package.ts";
import { type InstalledChromium, installedChromium } from "./installed-chromium.ts";

export type NoChromium = { readonly kind: "no-chromium"; readonly message: string };

const playwrightLimit = 120_000;

/** Finds a Chromium, installing one where that is possible; a failure lists what a person can do. */
export function findChromium(say: (line: string) => void): Result<InstalledChromium, NoChromium> {
  const present = installedChromium(process.env);
  if (present) return { ok: true, value: present };

  for (const install of [installWithPlaywright, installWithApt]) {
    const tried = install(say);
    if (!tried) continue;
    const installed = installedChromium(process.env);
    if (installed) return { ok: true, value: installed };
    say(`That did not help: ${telling(tried)}`);
  }
  return { ok: false, failure: { kind: "no-chromium", message: fixes } };
}

const fixes = [
  "No Chromium or Chrome was found, and none could be installed. Nothing was changed. Any one of these helps:",
  "  - name an installed one:      THROUGHLINE_CHROMIUM=/path/to/chrome npm start",
  "  - let Playwright fetch one:   npx playwright install chromium",
  "  - Debian or Ubuntu:           sudo apt-get install -y chromium",
  "  - Fedora:                     sudo dnf install -y chromium",
  "  - macOS:                      brew install --cask chromium",
  "  - Windows:                    winget install Google.Chrome",
].join("\n");

function installWithPlaywright(say: (line: string) => void): SpawnSyncReturns<string> {
  say("No Chromium here: asking Playwright to fetch one.");
  const packageFile = createRequire(import.meta.url).resolve("@playwright/test/package.json");
  return runLimited(
    process.execPath,
    [join(dirname(packageFile), "cli.js"), "install", "chromium"],
    playwrightLimit,
  );
}

function installWithApt(say: (line: string) => void): SpawnSyncReturns<string> | undefined {
  return installDebianPackage("chromium", say);
}

function telling(outcome: SpawnSyncReturns<string>): string {
  const lines = `${outcome.stdout}\n${outcome.stderr}`
    .split("\n")
    .filter((line) => line.trim() !== "");
  return (
    outcome.error?.message ??
    lines.find((line) => /error|fail/i.test(line)) ??
    `exit code ${outcome.status}`
  );
}
