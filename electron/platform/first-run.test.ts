import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { scratchFolder } from "../testing/scratch.ts";
import { FirstRun } from "./first-run.ts";
import { homeFilesIn } from "./paths.ts";

test("an empty home is claimed by one window, once", () => {
  const run = new FirstRun(homeFilesIn(scratchFolder()));
  expect([run.claim(), run.claim()]).toEqual([true, false]);
});

test.each(["settings.json", join("spaces", "private.db")])(
  "a home that has %s is claimed by nobody",
  (kept) => {
    const home = scratchFolder();
    mkdirSync(join(home, "spaces"));
    writeFileSync(join(home, kept), "");
    expect(new FirstRun(homeFilesIn(home)).claim()).toBe(false);
  },
);
