import { createHash, randomBytes } from "node:crypto";
import { lstat, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { CallInput, CallResult } from "#shared/bridge/contract.ts";
import type { ShownFile } from "#shared/bridge/file-calls.ts";
import { attachmentsFolder } from "#shared/domain/file-name.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { writeAtomically } from "../platform/atomic-write.ts";

/** Files that a text shows which was just saved, until the next one is. */
type Awaited = Readonly<{
  ticket: string;
  folder: string;
  files: ReadonlyMap<string, ShownFile>;
}>;

/**
 * Writes the files that a saved text shows, each by itself: only those that were named with it, with the bytes that were
 * meant then, and never in the place of another file.
 */
export class FilesBeside {
  #awaited: Awaited | null = null;

  /** Whether another file has one of the names beside a text in this folder. */
  async isTaken(folder: string, files: readonly ShownFile[]): Promise<boolean> {
    for (const file of files) {
      if ((await whatLiesAt(placeOf(folder, file.name), file)) === "other") return true;
    }
    return false;
  }

  /** Waits for these files, and for none that were named before; whoever has the ticket hands them over. */
  await(folder: string, files: readonly ShownFile[]): string {
    const ticket = randomBytes(16).toString("hex");
    this.#awaited = { ticket, folder, files: new Map(files.map((file) => [file.name, file])) };
    return ticket;
  }

  async write({
    ticket,
    name,
    bytes,
  }: CallInput<"files.saveBeside">): Promise<CallResult<"files.saveBeside">> {
    const awaited = this.#awaited;
    const file = awaited?.ticket === ticket ? awaited.files.get(name) : undefined;
    if (awaited === null || file === undefined || !isMeant(bytes, file)) {
      return fail({ kind: "not-awaited" });
    }
    const place = placeOf(awaited.folder, name);
    // Since the names were compared, somebody may have put another there.
    const there = await whatLiesAt(place, file);
    if (there === "same") return ok(null);
    return there === "other" ? fail({ kind: "taken" }) : writeAtomically(place, bytes);
  }
}

function placeOf(folder: string, name: string): string {
  return join(folder, attachmentsFolder, name);
}

function isMeant(bytes: Uint8Array, { id }: ShownFile): boolean {
  return createHash("sha256").update(bytes).digest("hex") === id.slice("att_".length);
}

/**
 * What has the name of a file already. Another one is a file whose hash begins alike, a copy that somebody has changed since,
 * or what is no file or cannot be read, and is somebody's all the same.
 */
async function whatLiesAt(place: string, file: ShownFile): Promise<"nothing" | "same" | "other"> {
  try {
    const there = await lstat(place);
    if (!there.isFile() || there.size !== file.size) return "other";
    return isMeant(await readFile(place), file) ? "same" : "other";
  } catch (thrown) {
    return isNothingThere(thrown) ? "nothing" : "other";
  }
}

function isNothingThere(thrown: unknown): boolean {
  const code = thrown instanceof Error && "code" in thrown ? thrown.code : null;
  return code === "ENOENT" || code === "ENOTDIR";
}
