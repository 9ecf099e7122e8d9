import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build, type InlineConfig } from "vite";
import { outFolder, projectFolder } from "../../build/scripts/project.ts";

const sources = join(import.meta.dirname, "pages");
const built = outFolder("bench/pages");

export type Pages = Readonly<{
  /** Where the yardsticks' pages lie. */
  folder: string;
  /** The script that every page begins with. */
  controls: string;
  /** The one that stands in for the window's preload script, and the one that stands in for the vault. */
  preload: string;
  vault: string;
}>;

let building: Promise<Pages> | undefined;

/** Builds the pages once in a run, with the window's own Vite configuration. */
export function buildPages(): Promise<Pages> {
  building ??= buildAll();
  return building;
}

async function buildAll(): Promise<Pages> {
  rmSync(built, { recursive: true, force: true });
  const input = ["plain", "stock-v2"].map((name) => join(sources, `${name}.html`));
  await buildInto(built, { input });
  return {
    folder: built,
    controls: await buildScript("controls"),
    preload: await buildScript("preload"),
    vault: await buildScript("vault-worker"),
  };
}

/** One script without imports, to be injected into a page. */
async function buildScript(name: string): Promise<string> {
  const folder = join(built, "scripts", name);
  const input = join(sources, `${name}.ts`);
  await buildInto(folder, { input, output: { format: "iife", entryFileNames: "script.js" } });
  return readFileSync(join(folder, "script.js"), "utf8");
}

type Bundle = NonNullable<NonNullable<InlineConfig["build"]>["rolldownOptions"]>;

async function buildInto(outDir: string, rolldownOptions: Bundle): Promise<void> {
  await build({
    configFile: join(projectFolder, "vite.config.ts"),
    mode: "production",
    logLevel: "warn",
    root: sources,
    environments: { client: { build: { outDir, rolldownOptions } } },
  });
}
