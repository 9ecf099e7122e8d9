import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { expect, onTestFinished, test } from "vitest";
import { threadScripts } from "./thread-scripts.ts";

test("a thread of a test finds all that it imports in its one script, and says what it says from its sources", async () => {
  const root = mkdtempSync(join(tmpdir(), "throughline-threads-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  writeFileSync(join(root, "words.ts"), 'export const words: string = "from another module";');
  writeFileSync(
    join(root, "main.ts"),
    'import { parentPort } from "node:worker_threads"; import { words } from "./words.ts"; parentPort?.postMessage(words);',
  );

  const folder = join(root, "made");
  const { transform } = threadScripts({ root, folder });
  expect(await transform('const script = "#main.ts";')).toBeNull();
  // Put together, or the call would be taken for one of this test's own.
  const call = `threadScript(import.meta.resolve(${JSON.stringify("#main.ts")}))`;
  const read = await transform(`const [one, other] = [${call}, ${call}];`);
  const [script = "", ...others] = readdirSync(folder);
  expect(others).toEqual([]);
  const path = join(folder, script);
  expect(read?.code).toBe(`const [one, other] = ["${path}", "${path}"];`);

  rmSync(join(root, "words.ts"));
  const worker = new Worker(path);
  const said = await new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  expect(said).toBe("from another module");
});

test("what names a script is made anew in each run, because the script's own modules may be other ones by then", () => {
  const { configureVitest } = threadScripts({ root: "/", folder: "/made" });
  let isKept: ((code: string) => boolean) | null = null;
  configureVitest({
    defineCacheKeyGenerator: (keyOf) => {
      const around = { id: "/a.ts", environment: {} as Parameters<typeof keyOf>[0]["environment"] };
      isKept = (sourceCode) => keyOf({ ...around, sourceCode }) !== false;
    },
  });
  const call = `threadScript(import.meta.resolve(${JSON.stringify("#main.ts")}))`;
  const sources = [call, 'const script = "#main.ts";', call];
  expect(sources.map((code) => isKept?.(code))).toEqual([false, true, false]);
});
