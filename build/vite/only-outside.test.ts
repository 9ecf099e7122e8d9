import { build } from "vite";
import { expect, test } from "vitest";
import { onlyOutside } from "./only-outside.ts";

const entry = "virtual:entry";

/** A bundle whose code asks for `module` at run time, where only `allowed` may be asked for. */
function buildNeeding(module: string, allowed: readonly (string | RegExp)[]) {
  const code = `import * as it from "${module}"; console.log(it);`;
  return build({
    configFile: false,
    logLevel: "silent",
    plugins: [
      {
        name: "entry",
        resolveId: (asked) => (asked === entry ? asked : null),
        load: (asked) => (asked === entry ? code : null),
      },
      onlyOutside({ client: allowed }),
    ],
    build: {
      write: false,
      rolldownOptions: { input: entry, external: (asked) => asked !== entry },
    },
  });
}

test("a bundle may ask for what is agreed on", async () => {
  await expect(buildNeeding("electron", ["electron"])).resolves.toBeDefined();
  await expect(buildNeeding("node:fs", ["electron", /^node:/])).resolves.toBeDefined();
});

test("a bundle that would need anything else fails the build", async () => {
  await expect(buildNeeding("node:fs", ["electron"])).rejects.toThrow("would need node:fs");
  await expect(buildNeeding("electron-log", ["electron"])).rejects.toThrow("electron-log");
});
