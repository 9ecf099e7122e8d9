import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { projectFolder } from "./project.ts";

/** Writes rows where tools and people look for them, and says where that is. */
export function writeResults(path: string, rows: readonly object[]): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify({ rows }, null, 2)}\n`);
  console.log(`\nWritten to ${relative(projectFolder, path)}.`);
}

/** Prints columns side by side, the first row as their heads. */
export function printTable(lines: readonly (readonly string[])[]): void {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  for (const line of lines) {
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
  }
}
