import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin } from "vite";
import type { VitestPluginContext } from "vitest/node";

type Place = Readonly<{
  /** What `#` stands for. */
  root: string;
  /** Where the scripts are put. */
  folder: string;
}>;

const asked = /\bthreadScript\(\s*import\.meta\.resolve\("#([\w/.-]+)"\),?\s*\)/g;

/**
 * Gives the tests each thread's script with all that it imports, in one file: a thread reads that in a moment, and a hundred
 * modules of TypeScript in half a second, each time one begins. Only what a test asks for by `threadScript` is made.
 */
export function threadScripts(
  place: Place,
): Plugin & Readonly<{ transform: Transform; configureVitest: ConfigureVitest }> {
  const made = new Map<string, Promise<string>>();
  const make = (entry: string) => {
    const making = made.get(entry) ?? bundle(entry, place);
    made.set(entry, making);
    return making;
  };
  const transform = async (code: string) => {
    const calls = [...code.matchAll(asked)];
    if (calls.length === 0) return null;
    const paths = await Promise.all(calls.map(([, entry = ""]) => make(entry)));
    return { code: code.replace(asked, () => JSON.stringify(paths.shift())), map: null };
  };
  // What was made of a module is kept for the next run as long as that module is the same, and the script is made of others.
  const configureVitest: ConfigureVitest = ({ defineCacheKeyGenerator }) =>
    defineCacheKeyGenerator(({ sourceCode }) => (sourceCode.search(asked) < 0 ? null : false));
  return { name: "thread-scripts", enforce: "pre", transform, configureVitest };
}

type ConfigureVitest = (
  vitest: Readonly<Pick<VitestPluginContext, "defineCacheKeyGenerator">>,
) => void;
type Transform = (code: string) => Promise<{ code: string; map: null } | null>;

async function bundle(entry: string, { root, folder }: Place): Promise<string> {
  const built = await build({
    configFile: false,
    root,
    logLevel: "warn",
    ssr: { noExternal: true },
    build: {
      ssr: join(root, entry),
      write: false,
      minify: false,
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const outputs = [built].flat().flatMap((each) => ("output" in each ? each.output : []));
  const [script] = outputs;
  if (outputs.length !== 1 || script?.type !== "chunk") {
    throw new Error(`${entry} did not become one script`);
  }
  const path = join(folder, `${entry.replaceAll(/[/.]/g, "-")}.mjs`);
  mkdirSync(folder, { recursive: true });
  // Another run of the tests may start a thread from it right now.
  writeFileSync(`${path}.${process.pid}`, script.code);
  renameSync(`${path}.${process.pid}`, path);
  return path;
}
