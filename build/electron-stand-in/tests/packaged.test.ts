import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPackage } from "@electron/asar";
import { flipFuses, FuseV1Options, FuseVersion } from "@electron/fuses";
import { _electron } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { standInFolder } from "../make-dist.ts";
import type {} from "../testing/page-globals.ts";
import { type FixtureApp, makeFixtureApp, standInEnvironment } from "../testing/launch-fixture.ts";

let app: FixtureApp;
let folder: string;
let executable: string;
const archive = () => join(folder, "resources", "app.asar");

/** Puts the fixture beside the stand-in as electron-builder does, with the real app's fuses. */
beforeAll(async () => {
  app = await makeFixtureApp();
  folder = mkdtempSync(join(tmpdir(), "stand-in-packaged-"));
  cpSync(standInFolder, folder, { recursive: true });
  executable = join(folder, "fixture");
  renameSync(join(folder, "electron"), executable);
  await createPackage(app.folder, archive());
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
  });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  app[Symbol.dispose]();
});

/** Starts it without Playwright, with something that keeps it from going on once it has shown what it does. */
function run(program: string, parameters: string[], environment: Record<string, string>) {
  return spawnSync(program, parameters, { encoding: "utf8", env: standInEnvironment(environment) });
}

test("a packaged app runs from its archive, driven through the stand-in's own switch", async () => {
  const running = await _electron.launch({
    executablePath: executable,
    args: [`--user-data-dir=${app.userData}`],
    env: standInEnvironment({ THROUGHLINE_STANDIN_INSPECT: "1" }),
  });
  const page = await running.firstWindow();
  await page.getByRole("heading", { name: "Fixture" }).waitFor();

  const told = await running.evaluate(({ app: own }) => [
    own.isPackaged,
    process.defaultApp,
    process.resourcesPath,
    own.getAppPath(),
  ]);
  expect(told.slice(0, 3)).toEqual([true, undefined, join(folder, "resources")]);
  await running.close();
  expect(existsSync(String(told[3]))).toBe(false);
});

test("with its fuse on the executable runs as Node, with it off it does not", () => {
  const script = ["-e", "console.log('as node')"];
  const asNode = { ELECTRON_RUN_AS_NODE: "1" };
  expect(run(join(standInFolder, "electron"), script, asNode).stdout).toBe("as node\n");

  // Without Chromium the app cannot start, so it ends by itself.
  const refused = run(executable, script, { ...asNode, THROUGHLINE_CHROMIUM: "/nowhere" });
  expect(refused.stdout).not.toContain("as node");
  expect(refused.stderr).toContain("THROUGHLINE_CHROMIUM names /nowhere");
});

test("with its fuse off NODE_OPTIONS says nothing", () => {
  const options = { NODE_OPTIONS: "--require=/nowhere.cjs", THROUGHLINE_CHROMIUM: "/nowhere" };
  expect(run(join(standInFolder, "electron"), [app.folder], options).stderr).toContain(
    "/nowhere.cjs",
  );
  expect(run(executable, [], options).stderr).not.toContain("/nowhere.cjs");
});

test("with its fuse off the inspector stays closed", () => {
  const nowhere = { THROUGHLINE_CHROMIUM: "/nowhere" };
  const line = "Debugger listening";
  expect(
    run(join(standInFolder, "electron"), ["--inspect=0", app.folder], nowhere).stderr,
  ).toContain(line);
  expect(run(executable, ["--inspect=0"], nowhere).stderr).not.toContain(line);
  expect(
    run(executable, ["--inspect=0"], { ...nowhere, THROUGHLINE_STANDIN_INSPECT: "1" }).stderr,
  ).toContain(line);
});

test("an archive that was changed is not run", () => {
  const original = readFileSync(archive());
  const changed = Buffer.from(original);
  changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1);
  writeFileSync(archive(), changed);
  expect(run(executable, [], {}).stderr).toContain("does not have its recorded hash");
  writeFileSync(archive(), original);
});

test("without its archive it runs nothing else that it is given", () => {
  renameSync(archive(), `${archive()}.away`);
  expect(run(executable, [app.folder], {}).stderr).toContain("No app");
  renameSync(`${archive()}.away`, archive());
});
