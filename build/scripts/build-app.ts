import { existsSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createBuilder } from "vite";
import { appFolder, projectFolder } from "./project.ts";

/** Says when the last whole build began; a build that broke off leaves none. */
const stamp = join(projectFolder, "out/built");

const sources = [
  "electron/**",
  "renderer/**",
  "shared/**",
  "build/vite/**",
  "vite.config.ts",
  "package-lock.json",
];

/** Builds every process's bundle into `out/app`, from nothing, so that no file of an older build is left. */
export async function buildApp(): Promise<void> {
  rmSync(stamp, { force: true });
  rmSync(appFolder, { recursive: true, force: true });
  const started = Date.now();

  const builder = await createBuilder({
    configFile: join(projectFolder, "vite.config.ts"),
    mode: "production",
    logLevel: "warn",
  });
  await builder.buildApp();
  writeFileSync(stamp, `${started}\n`);
}

/** True when a source was changed, added or taken away after the last whole build, or there is none. */
export function buildIsStale(): boolean {
  if (!existsSync(stamp)) return true;

  // When the build began: what changed while it ran may have been missed.
  const built = Number(readFileSync(stamp, "utf8"));
  // A folder's own time changes when a file in it comes or goes.
  return sources
    .flatMap((pattern) => globSync(pattern, { cwd: projectFolder }))
    .some((path) => statSync(join(projectFolder, path)).mtimeMs > built);
}
