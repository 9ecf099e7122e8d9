import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** How the names begin of files that are not whole yet; behind it stands which worker writes one. No import looks at them. */
export const unfinishedName = ".unfinished-";

/** Stands in the folder of an export while something of the document that is written may not be there, though its text is. */
const filesToCome = `${unfinishedName}files`;

/** Says before the text of a document is written that more belongs to it than that. */
export function noteMoreToCome(folder: string): void {
  writeFileSync(join(folder, filesToCome), "");
}

export function isMoreToCome(folder: string): boolean {
  return existsSync(join(folder, filesToCome));
}

export function noteNothingToCome(folder: string): void {
  rmSync(join(folder, filesToCome), { force: true });
}

/** Takes away what workers that were ended have left in the folder of an export. */
export function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith(unfinishedName)) rmSync(join(folder, name), { force: true });
  }
}
