import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron, type ElectronApplication, type Page } from "@playwright/test";
import { bundleForNode } from "../bundle.ts";
import { makeStandInDist, standInFolder } from "../make-dist.ts";

/** The fixture app on disk, and a folder for what it keeps. */
export type FixtureApp = Disposable & { readonly folder: string; readonly userData: string };

/** For what comes by itself: a busy machine may take its time, and only a hang is a failure. */
export const patiently = { timeout: 30_000 };

/** A running fixture with its one window. */
export type RunningFixture = AsyncDisposable & {
  readonly electron: ElectronApplication;
  readonly page: Page;
};

/** Writes the fixture app as an app is shipped: CommonJS bundles and a package.json. */
export async function makeFixtureApp(): Promise<FixtureApp> {
  await makeStandInDist();
  const scratch = mkdtempSync(join(tmpdir(), "stand-in-fixture-"));
  const folder = join(scratch, "app");
  mkdirSync(folder);
  const about = { name: "fixture", productName: "Fixture", version: "1.2.3", main: "main.cjs" };
  writeFileSync(join(folder, "package.json"), JSON.stringify(about));

  await Promise.all(
    ["main", "preload", "worker"].map(async (name) => {
      const entry = join(import.meta.dirname, "..", "fixture", `${name}.ts`);
      writeFileSync(join(folder, `${name}.cjs`), await bundleForNode(entry));
    }),
  );
  return {
    folder,
    userData: join(scratch, "user data"),
    [Symbol.dispose]: () => rmSync(scratch, { recursive: true, force: true }),
  };
}

/** The environment in which the stand-in starts without a display, whoever runs the tests. */
export function standInEnvironment(
  extra: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const own = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return { ...Object.fromEntries(own), THROUGHLINE_STANDIN_HEADLESS: "1", ...extra };
}

/** Starts the fixture the way the real app is started in end-to-end tests. */
export async function launchFixture(
  app: FixtureApp,
  extra: Readonly<Record<string, string>> = {},
): Promise<RunningFixture> {
  // Playwright looks for the executable in its own process.
  process.env["ELECTRON_OVERRIDE_DIST_PATH"] = standInFolder;
  const electron = await _electron.launch({
    args: [app.folder, `--user-data-dir=${app.userData}`],
    env: standInEnvironment(extra),
  });
  const page = await electron.firstWindow();
  await page.getByRole("heading", { name: "Fixture" }).waitFor();
  return { electron, page, [Symbol.asyncDispose]: () => electron.close() };
}
