import type { Plugin } from "vite";

/**
 * Writes the window's scripts in ASCII. The engine keeps the source of every script, with two bytes for each character
 * as soon as one of them is not of Latin 1: a single “…” doubled what a bundle takes for as long as the window is open.
 */
export function oneByteScripts(): Plugin {
  return {
    name: "throughline:one-byte-scripts",
    applyToEnvironment: ({ name }) => name === "client",
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type === "chunk") output.code = inAscii(output.code);
      }
    },
  };
}

/** The same script, with an escape in place of every other character: in a literal it means the same. */
export function inAscii(code: string): string {
  return code.replaceAll(/(\\*)([^\0-\x7f])/g, (_found, slashes: string, character: string) => {
    // What is escaped already would come apart; no minifier writes that.
    if (slashes.length % 2 === 1) throw new Error(`\\${character} cannot be written in ASCII.`);
    return `${slashes}\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
