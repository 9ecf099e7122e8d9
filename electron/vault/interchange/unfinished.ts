import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** How the names begin of files that are not whole yet; behind it stands which worker writes one. No import looks at them. */
export const unfinishedName = ".unfinished-";

/** Takes away what workers that were ended have left in the folder of an export. */
export function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith(unfinishedName)) rmSync(join(folder, name), { force: true });
  }
}
