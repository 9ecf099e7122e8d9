import { randomBytes } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { type WriteFault, writeFaultOf } from "./write-fault.ts";

/**
 * Replaces a file as a whole: whoever reads it, and whatever a power cut leaves, is the old one or
 * the new one. A failure leaves the old file and nothing beside it.
 */
export async function writeAtomically(
  path: string,
  contents: string | Uint8Array,
): Promise<Result<null, WriteFault>> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${randomBytes(6).toString("hex")}.tmp`);

  try {
    await mkdir(folder, { recursive: true });
    await writeDurably(temporary, contents);
    await rename(temporary, path);
    await syncFolder(folder);
    return ok(null);
  } catch (thrown) {
    await rm(temporary, { force: true }).catch(() => undefined);
    return fail(writeFaultOf(thrown));
  }
}

async function writeDurably(path: string, contents: string | Uint8Array): Promise<void> {
  await using file = await open(path, "wx", 0o600);
  await file.writeFile(contents, "utf8");
  await file.sync();
}

/** Without this the new name itself could be forgotten by a power cut. Windows cannot open a folder. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  await using handle = await open(folder, "r");
  await handle.sync();
}
