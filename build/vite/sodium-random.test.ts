import { build } from "vite";
import { expect, test } from "vitest";
import { sodiumRandom } from "./sodium-random.ts";

const entry = "virtual:entry";

async function builtWith(bundles: readonly string[]): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "silent",
    plugins: [
      {
        name: "entry",
        resolveId: (asked) => (asked === entry ? asked : null),
        load: (asked) =>
          asked === entry ? `import { uint32 } from "lib0/random"; console.log(uint32());` : null,
      },
      sodiumRandom(bundles),
    ],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      write: false,
      rolldownOptions: { input: entry, external: ["sodium-native", /^node:/] },
    },
  });
  const outputs = [built].flat().flatMap((each) => ("output" in each ? each.output : []));
  return outputs.map((each) => (each.type === "chunk" ? each.code : "")).join("\n");
}

test("a bundle that has libsodium draws random numbers by it, and asks for no other cryptography", async () => {
  const code = await builtWith(["ssr"]);
  expect(code).toContain("randombytes_buf");
  expect(code).not.toContain("node:crypto");
});

test("any other bundle draws them as the library does", async () => {
  const code = await builtWith(["gate"]);
  expect(code).not.toContain("randombytes_buf");
  expect(code).toContain("node:crypto");
});
