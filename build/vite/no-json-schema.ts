import { readFileSync } from "node:fs";
import { sep } from "node:path";
import type { Plugin } from "vite";

const writers = /\/node_modules\/zod\/v4\/core\/(?:to-json-schema|json-schema-processors)\.js$/;

/** Leaves out of the window what Zod writes JSON schemas with: each schema holds on to it, and nobody calls it. */
export function noJsonSchema(): Plugin {
  return {
    name: "throughline:no-json-schema",
    applyToEnvironment: ({ name }) => name === "client",
    load(id) {
      const path = id.split("?")[0] ?? "";
      return writers.test(path.replaceAll(sep, "/")) ? emptied(readFileSync(path, "utf8")) : null;
    },
  };
}

/** A module with the same exports, each a function that makes one that throws when it is called after all. */
export function emptied(code: string): string {
  const declared = code.matchAll(/^export (?:const|function) (\w+)/gm);
  const renamed = code.matchAll(/^export \{ \w+ as (\w+) \};/gm);
  const names = [...declared, ...renamed].map(([, name = ""]) => `absent as ${name}`);
  return `function absent() { return () => { throw new Error("The window writes no JSON schema"); }; }
export { ${names.join(", ")} };`;
}
