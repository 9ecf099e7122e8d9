import { readFile } from "node:fs/promises";

/** What a small JSON file says, or `undefined` if it is missing, unreadable or not JSON. */
export async function readStoredJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    // Such files hold conveniences: rubbish in them counts as nothing said.
    return undefined;
  }
}
