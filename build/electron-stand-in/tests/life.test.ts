import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { standInFolder } from "../make-dist.ts";
import type {} from "../testing/page-globals.ts";
import {
  type FixtureApp,
  launchFixture,
  makeFixtureApp,
  patiently,
  standInEnvironment,
} from "../testing/launch-fixture.ts";
import { descendants, isRunning } from "../testing/process-tree.ts";

let app: FixtureApp;
beforeAll(async () => {
  app = await makeFixtureApp();
});
afterAll(() => app[Symbol.dispose]());

/** Starts the fixture without Playwright, as a person would. */
function start(...more: string[]): ChildProcess {
  const parameters = [app.folder, `--user-data-dir=${app.userData}`, ...more];
  return spawn(join(standInFolder, "electron"), parameters, {
    env: standInEnvironment(),
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** Once it has ended and all that it said has come: its last words may come after the news of its end. */
function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once("close", (code) => resolve(code)));
}

test("a quit asks, closes the windows, and ends with everything it started", async () => {
  const { electron } = await launchFixture(app);
  const root = electron.process();
  const started = descendants(root.pid);
  expect(started.length).toBeGreaterThan(2);

  const lines: string[] = [];
  root.stdout?.on("data", (part) => lines.push(String(part)));
  const end = ended(root);
  await electron.close();
  expect(await end).toBe(0);
  expect(lines.join("").match(/(?<=fixture: ).*/g)).toEqual(["before-quit", "will-quit", "quit"]);
  await expect.poll(() => started.filter(isRunning), patiently).toEqual([]);
});

test("a kill leaves nothing running, not even a busy utility process", async () => {
  const { electron } = await launchFixture(app);
  const root = electron.process();
  await electron.evaluate(() => globalThis.witness.worker.postMessage("spin"));
  const started = descendants(root.pid);

  const end = ended(root);
  root.kill("SIGKILL");
  await end;
  await expect.poll(() => started.filter(isRunning), patiently).toEqual([]);
});

test("a second start hands its arguments to the first and ends", async () => {
  await using running = await launchFixture(app);
  expect(await ended(start("throughline://somewhere"))).toBe(3);

  const [told] = await running.electron.evaluate(() =>
    globalThis.witness.seen.filter(([name]) => name === "second-instance"),
  );
  expect(told?.[1]).toContain("throughline://somewhere");
  expect(told?.[3]).toEqual({ from: "fixture" });
});

test("what a page stored is there in the next run", async () => {
  await using first = await launchFixture(app);
  await first.page.evaluate(() => localStorage.setItem("kept", "yes"));
  await first.electron.close();

  await using second = await launchFixture(app);
  expect(await second.page.evaluate(() => localStorage.getItem("kept"))).toBe("yes");
  expect(existsSync(join(app.userData, "stand-in"))).toBe(true);
});
