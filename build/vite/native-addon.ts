import { copyFileSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/** The systems the app is made for, as Node names them. */
const systems = ["linux", "darwin", "win32"].flatMap((system) => [
  `${system}-x64`,
  `${system}-arm64`,
]);

type Places = Readonly<{ packageFolder: string; target: string }>;

/**
 * Carries libsodium's compiled part beside the bundles and has them load it from there: its own way looks through
 * `node_modules`, of which a package has none. `target` is named from the bundles' folder as `../native`.
 */
export function nativeAddon({ packageFolder, target }: Places): Plugin {
  return {
    name: "throughline:native-addon",
    enforce: "pre",
    load(id) {
      if (!/[\\/]sodium-native[\\/]binding\.js$/.test(id)) return null;
      return [
        'const { join } = require("node:path");',
        "const system = `${process.platform}-${process.arch}`;",
        'module.exports = require(join(__dirname, "..", "native", system, "sodium-native.node"));',
      ].join("\n");
    },
    writeBundle() {
      if (this.environment.name === "main") copyAddons(packageFolder, target);
    },
  };
}

function copyAddons(packageFolder: string, target: string): void {
  const prebuilt = join(packageFolder, "prebuilds");
  const missing = systems.filter((system) => !existsSync(join(prebuilt, system)));
  if (missing.length > 0) {
    const there = readdirSync(prebuilt).join(", ");
    throw new Error(`libsodium is not there for ${missing.join(", ")}, only for ${there}.`);
  }
  for (const system of systems) {
    mkdirSync(join(target, system), { recursive: true });
    const name = "sodium-native.node";
    copyFileSync(join(prebuilt, system, name), join(target, system, name));
  }
}
