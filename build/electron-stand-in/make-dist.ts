import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleForNode, bundleForPage } from "./bundle.ts";
import { launcher } from "./launcher.ts";
import { standInElectronVersion } from "./versions.ts";

const here = dirname(fileURLToPath(import.meta.url));
const project = join(here, "..", "..");

/** Where the stand-in is made for this project. */
export const standInFolder: string = join(project, "out", "stand-in");

/**
 * Makes the folder that takes the place of Electron's `dist`: an executable named `electron`, the stand-in in one
 * file beside it, and what electron-builder expects to find. An up-to-date folder is left alone, so that this
 * may be called before each start.
 */
export async function makeStandInDist(folder: string = standInFolder): Promise<void> {
  const stamp = sourceStamp();
  const stampFile = join(folder, "made-from");
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return;

  const [main, child] = await Promise.all([
    bundleMain(),
    bundleForNode(join(here, "child/host.ts")),
  ]);
  mkdirSync(dirname(folder), { recursive: true });
  const fresh = mkdtempSync(`${folder}-`);
  writeFileSync(join(fresh, "stand-in.cjs"), main);
  writeFileSync(join(fresh, "stand-in-utility.cjs"), child);
  writeFileSync(join(fresh, "electron"), launcher(process.execPath), { mode: 0o755 });
  writeFileSync(join(fresh, "version"), standInElectronVersion);
  writeFileSync(
    join(fresh, "LICENSE"),
    "The stand-in is part of Throughline. It holds no code of Electron's or Chromium's.\n",
  );
  writeFileSync(
    join(fresh, "LICENSES.chromium.html"),
    "<!doctype html><title>Chromium</title>Chromium is not included.\n",
  );
  mkdirSync(join(fresh, "locales"));
  writeFileSync(join(fresh, "locales", "en-US.pak"), "");
  mkdirSync(join(fresh, "resources"));
  writeFileSync(join(fresh, "made-from"), stamp);

  chmodSync(fresh, 0o755);
  replace(folder, fresh, stamp);
}

/** Another start may be making the same folder at this moment. Nobody must see half of it, or none. */
function replace(folder: string, fresh: string, stamp: string): void {
  const old = `${fresh}-old`;
  if (existsSync(folder)) renameSync(folder, old);
  try {
    renameSync(fresh, folder);
  } catch (reason) {
    const isMadeByOther =
      existsSync(join(folder, "made-from")) &&
      readFileSync(join(folder, "made-from"), "utf8") === stamp;
    if (!isMadeByOther) throw reason;
    rmSync(fresh, { recursive: true, force: true });
  }
  rmSync(old, { recursive: true, force: true });
}

async function bundleMain(): Promise<string> {
  const [mainWorld, isolatedWorld] = await Promise.all([
    bundleForPage(join(here, "page/main-world.ts")),
    bundleForPage(join(here, "page/isolated-world.ts")),
  ]);
  return bundleForNode(join(here, "runtime/main.ts"), {
    MAIN_WORLD_SCRIPT: JSON.stringify(mainWorld),
    ISOLATED_WORLD_SCRIPT: JSON.stringify(isolatedWorld),
  });
}

/** Changes with every source, and with the Node whose path is written into the launcher. */
function sourceStamp(): string {
  const hash = createHash("sha256").update(process.execPath);
  const sources = [here, join(here, "..", "runtime")].flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: "utf8" }).map((name) => join(root, name)),
  );
  for (const source of sources
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .toSorted()) {
    hash.update(readFileSync(source));
  }
  return hash.digest("hex");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await makeStandInDist();
  process.stdout.write(`The stand-in is in ${standInFolder}\n`);
}
