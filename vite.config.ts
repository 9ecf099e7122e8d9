import { builtinModules } from "node:module";
import { join } from "node:path";
import babel from "@rolldown/plugin-babel";
import react, { reactCompilerPreset } from "@vitejs/plugin-react";
import { defineConfig, type EnvironmentOptions } from "vite";
import { nativeAddon } from "./build/vite/native-addon.ts";
import { noJsonSchema } from "./build/vite/no-json-schema.ts";
import { oneByteScripts } from "./build/vite/one-byte-scripts.ts";
import { oneCopy } from "./build/vite/one-copy.ts";
import { onlyOutside } from "./build/vite/only-outside.ts";
import { sodiumRandom } from "./build/vite/sodium-random.ts";

const root = import.meta.dirname;

/** Some libraries still name Node's own modules without the `node:`. */
const nodeModules = [/^node:/, ...builtinModules];

/** What each bundle finds in its process; everything else is inside the bundle. */
const outside = {
  client: [],
  main: ["electron", ...nodeModules],
  preload: ["electron"],
  vault: ["electron", ...nodeModules],
  reader: nodeModules,
  interchange: nodeModules,
  peers: ["electron", ...nodeModules],
  // Little: each module of Node that a thread asks for is read while somebody waits for it.
  gate: ["node:worker_threads", "node:path", "assert"],
};

/** One CommonJS file for a process of Electron: its sandboxed preload and early start know no other kind. */
function processBundle(name: keyof typeof outside, entry: string): EnvironmentOptions {
  return {
    consumer: "server",
    resolve: { noExternal: true, external: ["electron"], builtins: outside[name] },
    define: { "process.env.NODE_ENV": JSON.stringify("production") },
    build: {
      ssr: true,
      target: "node24",
      outDir: join(root, "out/app/electron"),
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input: { [name]: join(root, entry) },
        external: outside[name],
        output: { format: "cjs", entryFileNames: "[name].cjs", codeSplitting: false },
      },
    },
  };
}

/**
 * The React compiler, for modules with JSX in them or a call of a hook. It changes no function without either, and reading
 * all others for nothing took a fifth of the build.
 */
function reactCompiler(): ReturnType<typeof reactCompilerPreset> {
  const preset = reactCompilerPreset();
  const code = /\/>|<\/|\buse(?:[A-Z0-9]|\()/;
  return { ...preset, rolldown: { ...preset.rolldown, filter: { code } } };
}

export default defineConfig({
  root: join(root, "renderer"),
  // Relative, because the window is served from more than one origin.
  base: "./",
  publicDir: false,
  cacheDir: join(root, ".cache/vite"),
  plugins: [
    react(),
    babel({ presets: [reactCompiler()] }),
    oneCopy(),
    noJsonSchema(),
    oneByteScripts(),
    nativeAddon({
      packageFolder: join(root, "node_modules/sodium-native"),
      target: join(root, "out/app/native"),
    }),
    sodiumRandom(["gate"]),
    onlyOutside(outside),
  ],
  environments: {
    client: {
      build: {
        target: "chrome156",
        outDir: join(root, "out/app/renderer"),
        emptyOutDir: false,
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
        // Kilobytes. What the first bundle may weigh is held by the bench, compressed.
        chunkSizeWarningLimit: 1500,
      },
    },
    main: processBundle("main", "electron/main.ts"),
    preload: processBundle("preload", "electron/preload.ts"),
    vault: processBundle("vault", "electron/vault/main.ts"),
    reader: processBundle("reader", "electron/vault/reader/main.ts"),
    interchange: processBundle("interchange", "electron/vault/interchange/main.ts"),
    peers: processBundle("peers", "electron/peers/main.ts"),
    gate: processBundle("gate", "electron/peers/gate/main.ts"),
  },
  builder: {
    buildApp: async (builder) => {
      const ours = Object.keys(outside).flatMap((name) => builder.environments[name] ?? []);
      await Promise.all(ours.map((environment) => builder.build(environment)));
    },
  },
});
