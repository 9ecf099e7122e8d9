import { build, type InlineConfig } from "vite";

/** One CommonJS file for Node, with everything inside but Node's own modules and Electron. */
export function bundleForNode(entry: string, define: Record<string, string> = {}): Promise<string> {
  return bundled({
    define,
    ssr: { noExternal: true, external: ["electron"] },
    build: {
      ssr: entry,
      // Read by any Node, so that one that is too old is told so in words.
      target: "node20",
      rolldownOptions: { output: { format: "cjs" } },
    },
  });
}

/** One script that puts its exports into a variable named `standIn`. */
export function bundleForPage(entry: string): Promise<string> {
  return bundled({
    build: { lib: { entry, formats: ["iife"], name: "standIn" }, target: "esnext", minify: true },
  });
}

async function bundled(config: InlineConfig): Promise<string> {
  const built = await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: "warn",
    publicDir: false,
    ...config,
    build: { ...config.build, write: false },
  });
  const [result] = [built].flat();
  if (!result || !("output" in result)) throw new Error("Vite made no output");
  return result.output[0].code;
}
