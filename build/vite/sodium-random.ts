import type { Plugin } from "vite";

const asked = "lib0/webcrypto";
const given = "\0throughline:sodium-random";

/**
 * Gives Yjs its random numbers from libsodium in a bundle that has it anyway. Node's own cryptography is twenty modules, which a
 * thread that begins reads for nothing else, and each number of theirs took longer than what it was drawn for.
 */
export function sodiumRandom(bundles: readonly string[]): Plugin {
  return {
    name: "throughline:sodium-random",
    enforce: "pre",
    applyToEnvironment: ({ name }) => bundles.includes(name),
    resolveId: (source) => (source === asked ? given : null),
    load: (id) => (id === given ? code : null),
  };
}

/** `subtle` is exported by name, and used by nobody. */
const code = `import sodium from "sodium-native";
export const subtle = undefined;
export function getRandomValues(numbers) {
  sodium.randombytes_buf(numbers);
  return numbers;
}
`;
