import { patience } from "./e2e/fixtures/patience.ts";
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "e2e/specs",
  outputDir: ".cache/test-results",
  // Packages for the other systems are made from helpers that are downloaded; their settings are checked instead.
  testIgnore: process.platform === "linux" ? [] : "package.spec.ts",
  // Each test starts its own app in its own empty folder, so nothing is shared. One waits for a third of its time, so three
  // at a time are what keeps two processors busy.
  fullyParallel: true,
  workers: 3,
  // Long enough for a machine of a tenth of the speed: what is waited for comes, and what passes waits for nothing longer.
  timeout: 240_000,
  expect: { timeout: patience },
  retries: 0,
  forbidOnly: true,
  reporter: "line",
});
