import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, parseAst } from "vite";
import { outFolder } from "../../build/scripts/project.ts";

const window = outFolder("app/renderer");

/** The libraries that this window cannot do without, as they are used on every start. */
const bare = `
  export { createRoot } from "react-dom/client";
  export { useState } from "react";
  export { createEditor } from "lexical";
  export { Doc } from "yjs";
`;

/**
 * What the window must read before it can draw: its page, its first script with all that this imports at once, and
 * the style sheets. Beside it the libraries alone. Fonts are told apart: they arrive after the first words are drawn.
 */
export const row = {
  id: "bundle.gzip",
  unit: "kB",
  target: 350,
  yardstick: "React, Lexical and Yjs alone, kB",
  async prepare() {
    const fonts = readdirSync(window, { recursive: true, encoding: "utf8" })
      .filter((file) => extname(file) === ".woff2")
      .map((file) => readFileSync(join(window, file)).length);
    const total = fonts.reduce((sum, size) => sum + size, 0);
    console.log(`bundle.gzip: ${fonts.length} fonts apart, ${kilobytes(total)} kB as they are.`);
    return { librariesAlone: await librariesAlone() };
  },
  async run({ librariesAlone: yardstick }: { librariesAlone: number }) {
    const files = [...firstFiles()];
    const sizes = files.map((file) => gzipSync(readFileSync(file), { level: 9 }).length);
    return Promise.resolve({
      value: kilobytes(sizes.reduce((sum, size) => sum + size, 0)),
      yardstick,
    });
  },
};

/** The page, and everything it and its scripts name to be read at once. */
function firstFiles(): Set<string> {
  const page = join(window, "index.html");
  const named = readFileSync(page, "utf8").matchAll(
    /<(?:script|link)\b[^>]*?(?:src|href)="([^"]+)"/g,
  );
  const found = new Set([page]);
  const toRead = [...named].map(([, address = ""]) => join(window, address));

  while (toRead.length > 0) {
    const file = toRead.pop();
    if (file === undefined || found.has(file)) continue;
    if (!existsSync(file)) throw new Error(`The page names ${file}, which was not built.`);
    found.add(file);
    if (extname(file) === ".js") toRead.push(...staticImports(file));
  }
  return found;
}

function staticImports(file: string): string[] {
  return parseAst(readFileSync(file, "utf8")).body.flatMap((statement) => {
    const names = "source" in statement ? statement.source : null;
    return names === null ? [] : [join(dirname(file), names.value)];
  });
}

async function librariesAlone(): Promise<number> {
  const id = "virtual:bare";
  const built = await build({
    configFile: false,
    logLevel: "error",
    define: { "process.env.NODE_ENV": JSON.stringify("production") },
    plugins: [
      {
        name: "bare",
        resolveId: (source) => (source === id ? id : null),
        load: (asked) => (asked === id ? bare : null),
      },
    ],
    build: {
      write: false,
      minify: true,
      rolldownOptions: { input: id, preserveEntrySignatures: "strict" },
    },
  });
  const outputs = [built].flat().flatMap((each) => ("output" in each ? each.output : []));
  const code = outputs.map((each) => (each.type === "chunk" ? each.code : "")).join("");
  return kilobytes(gzipSync(code, { level: 9 }).length);
}

function kilobytes(bytes: number): number {
  return Math.round(bytes / 100) / 10;
}
