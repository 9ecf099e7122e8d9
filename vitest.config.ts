import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { fastFolder } from "./electron/testing/fast-folder.ts";
import { patience } from "./shared/testing/patience.ts";
import { threadScripts } from "./build/vite/thread-scripts.ts";

const root = import.meta.dirname;

const everywhere = {
  exclude: ["**/node_modules/**", "out/**", ".cache/**"],
  // No test judges time, so a busy machine may take as long as it needs; this only ends what hangs.
  testTimeout: 180_000,
  hookTimeout: 180_000,
  // What a test writes is judged by its bytes: half of the time of what writes into spaces went in waiting for a disk.
  env: { TMPDIR: fastFolder(1024 ** 3) },
  // What is polled for comes in a moment, or later where the machine is busy: left alone it gives up after one second.
  expect: { poll: patience },
  // The files of a worker share their modules: reading them anew for each file took longer than the tests.
  isolate: false,
  // V8 loses count of its pages of code now and then where the processor guards them, and ends a worker in the midst of its
  // tests ("Check failed: jit_page.has_value()"; github.com/nodejs/node/issues/64500 tells of the same part of it).
  execArgv: ["--no-memory-protection-keys"],
};

export default defineConfig({
  cacheDir: ".cache/vitest",
  test: {
    // Left alone it keeps one processor free, which is half of a small machine.
    maxWorkers: "100%",
    projects: [
      {
        plugins: [threadScripts({ root, folder: join(root, ".cache/threads") })],
        test: {
          ...everywhere,
          name: "processes",
          environment: "node",
          include: ["{shared,electron,build,e2e}/**/*.test.ts"],
        },
      },
      {
        test: {
          ...everywhere,
          name: "window",
          environment: "happy-dom",
          include: ["renderer/**/*.test.{ts,tsx}"],
          setupFiles: ["renderer/app/testing/fresh-window.ts"],
        },
      },
    ],
  },
});
