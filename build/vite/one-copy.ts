import { sep } from "node:path";
import type { Plugin } from "vite";

/** Libraries that break silently when a bundle holds two copies: Yjs compares classes by identity. */
const singletons = ["yjs", "react", "react-dom", "lexical"] as const;

/** Fails the build when one bundle would hold two copies, or two builds, of a library that must be single. */
export function oneCopy(): Plugin {
  return {
    name: "throughline:one-copy",
    applyToEnvironment: () => true,
    buildEnd(error) {
      if (error) return;
      const doubled = findDoubled([...this.getModuleIds()]);
      if (doubled) this.error(doubled);
    },
  };
}

/** Says which library stands in `moduleIds` twice and where, or nothing. */
export function findDoubled(moduleIds: readonly string[]): string | undefined {
  for (const name of singletons) {
    const entries = [...new Set(moduleIds.flatMap((id) => entryOf(id, name) ?? []))];
    if (entries.length > 1) {
      return `Two copies of ${name} in one bundle:\n${entries.map((entry) => `  ${entry}`).join("\n")}`;
    }
  }
  return undefined;
}

/**
 * The identity of the copy of `name` that a module belongs to, or nothing if it belongs to none.
 * Yjs ships an ESM and a CJS build in one folder, which are two copies as well.
 */
function entryOf(moduleId: string, name: string): string | undefined {
  const path = moduleId.split("?")[0]?.replaceAll(sep, "/") ?? "";
  const folder = `/node_modules/${name}/`;
  const at = path.lastIndexOf(folder);
  if (at === -1 || path.startsWith("\0")) return undefined;

  const root = path.slice(0, at + folder.length);
  return name === "yjs" ? path : root;
}
