import { globSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectFolder } from "./project.ts";
import { CannotRun } from "./run-script.ts";

/** What a row of a table of results has in common: its name, and the work behind it. */
type Row = Readonly<{ id: string; run: unknown }>;

/**
 * Loads the rows of a folder: each module there that exports `row`, or `rows`. The others are parts of rows.
 * `only` keeps one; a name that no row has is an error, because nothing would run and all seem well.
 */
export async function loadRows<Kind extends Row>(
  folder: string,
  isRow: (value: unknown) => value is Kind,
  only?: string,
): Promise<readonly Kind[]> {
  const files = globSync("*.ts", { cwd: join(projectFolder, folder) });
  const modules = files.filter((file) => !file.endsWith(".test.ts")).toSorted();

  const rows: Kind[] = [];
  for (const file of modules) {
    const path = join(projectFolder, folder, file);
    const module: unknown = await import(pathToFileURL(path).href);
    for (const row of rowsOf(module)) {
      if (!isRow(row)) throw new Error(`A row of ${folder}/${file} is not a whole one.`);
      rows.push(row);
    }
  }

  const chosen = only === undefined ? rows : rows.filter((row) => row.id === only);
  if (chosen.length === 0) {
    const known = rows.map((row) => row.id).join(", ");
    throw new CannotRun(
      `There is no row${only ? ` "${only}"` : ""} in ${folder}. Known: ${known}.`,
    );
  }
  return chosen;
}

function rowsOf(module: unknown): readonly unknown[] {
  if (typeof module !== "object" || module === null) return [];
  if ("rows" in module && Array.isArray(module.rows)) return module.rows;
  return "row" in module ? [module.row] : [];
}
