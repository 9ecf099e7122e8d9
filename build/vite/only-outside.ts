import type { Plugin } from "vite";

/**
 * Fails the build when a bundle would ask at run time for a module that was not agreed on: the sandboxed preload
 * script can load nothing but Electron, and the package carries no node_modules.
 */
export function onlyOutside(
  allowed: Readonly<Record<string, readonly (string | RegExp)[]>>,
): Plugin {
  return {
    name: "throughline:only-outside",
    applyToEnvironment: () => true,
    generateBundle(_options, bundle) {
      const outside = allowed[this.environment.name] ?? [];
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk") continue;
        const stray = [...chunk.imports, ...chunk.dynamicImports].find(
          (module) => !(module in bundle) && !isAllowed(module, outside),
        );
        if (stray) this.error(`${chunk.fileName} would need ${stray} at run time.`);
      }
    },
  };
}

function isAllowed(module: string, allowed: readonly (string | RegExp)[]): boolean {
  return allowed.some((each) => (typeof each === "string" ? each === module : each.test(module)));
}
