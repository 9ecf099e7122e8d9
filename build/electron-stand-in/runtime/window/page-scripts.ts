import { readFileSync } from "node:fs";
import type { PageSettings } from "../../page/messages.ts";

declare const MAIN_WORLD_SCRIPT: string;
declare const ISOLATED_WORLD_SCRIPT: string;

/** The text of the script for the page's own world; the two bundles are put in by make-dist.ts. */
export function mainWorldScript(settings: PageSettings): string {
  return `(() => { ${MAIN_WORLD_SCRIPT}\nstandIn.startMainWorld(${JSON.stringify(settings)}); })();`;
}

/** The text of the script for the preload's world, with the preload inside it as CommonJS would wrap it. */
export function isolatedWorldScript(
  settings: PageSettings,
  preloadPath: string | undefined,
): string {
  const preload =
    preloadPath === undefined
      ? "undefined"
      : `function (require, module, exports, process) {\n${readFileSync(preloadPath, "utf8")}\n}`;
  return `(() => { ${ISOLATED_WORLD_SCRIPT}\nstandIn.startIsolatedWorld(${JSON.stringify(settings)}, ${preload}); })();`;
}
