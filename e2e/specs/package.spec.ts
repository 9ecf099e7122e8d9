import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { extractFile, listPackage, statFile } from "@electron/asar";
import { FuseState, FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { expect, test } from "@playwright/test";
import { packagingParameters } from "../../build/package/electron-builder.ts";
import { outFolder, projectFolder } from "../../build/scripts/project.ts";
import { runTool } from "../../build/scripts/run-tool.ts";
import { startPackaged } from "../fixtures/packaged-app.ts";
import { EditorPage } from "../pages/editor-page.ts";
import { HomePage } from "../pages/home-page.ts";

const folder = outFolder("package-under-test");
const program = join(folder, "linux-unpacked/throughline");
const archive = join(folder, "linux-unpacked/resources/app.asar");

/** libsodium's compiled part, for the system that the package is for. */
const addon = `out/app/native/linux-${process.arch}/sodium-native.node`;

/** A home that cannot be made: nothing starts that would have to be ended. */
const nowhere = { THROUGHLINE_HOME: "/dev/null/nowhere", THROUGHLINE_STANDIN_HEADLESS: "1" };

// The package is made once, for all of them.
test.describe.configure({ mode: "default" });

test.beforeAll(async () => {
  const parameters = await packagingParameters(() => {});
  const target = ["--linux", "dir", `-c.directories.output=${folder}`];
  const { code, output, complaints } = runTool("electron-builder", [...parameters, ...target]);
  expect(code, `${output}${complaints}`).toBe(0);
});

test("the package holds the bundles and nothing else", () => {
  const files = filesIn(archive).map((path) => path.replace(/-[\w-]{8}\.(js|css|woff2)$/, ".$1"));
  const ofTheWindow = files.filter((path) => path.startsWith("/out/app/renderer/assets/"));

  expect(files.filter((path) => !ofTheWindow.includes(path)).toSorted()).toEqual([
    "/out/app/electron/gate.cjs",
    "/out/app/electron/interchange.cjs",
    "/out/app/electron/main.cjs",
    "/out/app/electron/peers.cjs",
    "/out/app/electron/preload.cjs",
    "/out/app/electron/reader.cjs",
    "/out/app/electron/vault.cjs",
    `/${addon}`,
    "/out/app/renderer/index.html",
    "/package.json",
  ]);
  expect(new Set(ofTheWindow.map((path) => path.split(".").at(-1)))).toEqual(
    new Set(["css", "js", "woff2"]),
  );
});

test("what the system has to load as a file lies beside the archive, as it was made", () => {
  expect(statFile(archive, addon)).toMatchObject({ unpacked: true });
  const beside = readFileSync(join(`${archive}.unpacked`, addon));
  expect(beside.equals(readFileSync(join(projectFolder, addon)))).toBe(true);
});

test("every file in the package carries the hash of what it holds", () => {
  for (const path of filesIn(archive)) {
    const entry = statFile(archive, path.slice(1));
    if (!("integrity" in entry)) throw new Error(`${path} carries no hash`);
    const hash = createHash("sha256")
      .update(extractFile(archive, path.slice(1)))
      .digest("hex");
    expect(entry.integrity).toMatchObject({ algorithm: "SHA256", hash });
  }
});

test("the fuses of the package are burnt as they must be", async () => {
  expect(await getCurrentFuseWire(program)).toMatchObject({
    [FuseV1Options.RunAsNode]: FuseState.DISABLE,
    [FuseV1Options.EnableCookieEncryption]: FuseState.ENABLE,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
    [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.DISABLE,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: FuseState.ENABLE,
    [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: FuseState.DISABLE,
  });
});

test("a person writes a decision in the packaged app and finds it again", async ({}, info) => {
  const home = info.outputPath("pm");
  const first = await startPackaged(program, home);
  try {
    const editor = new EditorPage(first.page);
    await new HomePage(first.page).createDecision("Ship it in a package");
    await editor.write("Nothing beside it is needed.");
    await editor.expectSaved();
    await first.quit();
  } finally {
    await first.kill();
  }

  const second = await startPackaged(program, home);
  try {
    const start = new HomePage(second.page);
    await start.goHome();
    await start.open("Ship it in a package");
    await new EditorPage(second.page).expectBody("Nothing beside it is needed.");
  } finally {
    await second.kill();
  }
});

test("the packaged program cannot be turned into a plain Node", () => {
  const run = spawnSync(program, ["-e", "console.log('ran')"], {
    encoding: "utf8",
    timeout: 5000,
    killSignal: "SIGKILL",
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1", ...nowhere },
  });
  expect(run.stdout).not.toContain("ran");
});

function filesIn(path: string): string[] {
  return listPackage(path, { isPack: false })
    .map((listed) => listed.replaceAll("\\", "/"))
    .filter((listed) => !("files" in statFile(path, listed.slice(1))));
}
