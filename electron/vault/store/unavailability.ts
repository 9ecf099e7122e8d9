import { accessSync, constants, statfsSync } from "node:fs";
import { dirname } from "node:path";
import { fail, type Result } from "#shared/kernel/result.ts";
import { writeFaultOf } from "../../platform/write-fault.ts";
import type { SpaceUnavailable } from "#shared/domain/space-unavailable.ts";
import { isDamage, isSqliteError, storeFaultOf } from "./sqlite-error.ts";

/** The index that SQLite puts beside a database in WAL mode takes 32 KB; its log begins with less. */
const roomToOpen = 64 * 1024;

/** What the place of a file allows: the same for every file in its folder. */
export type PlaceState = "writable" | "read-only" | "full";

/** Says what an error met while opening means; anything that is no error of the disk is thrown on. */
export function unavailabilityOf(
  thrown: unknown,
  path: string,
  lookAt: (folder: string) => PlaceState = lookAtPlace,
): SpaceUnavailable {
  if (isDamage(thrown)) return { kind: "damaged" };
  const { kind } = isSqliteError(thrown) ? storeFaultOf(thrown) : writeFaultOf(thrown);
  if (kind !== "io") return { kind };

  // SQLite needs files of its own beside the database, and only says that it cannot open them.
  const state = lookAt(dirname(path));
  if (state === "writable") return { kind: "io" };
  return { kind: state === "full" ? "disk-full" : "read-only" };
}

/** Runs work on a space's files; what the disk throws becomes a failure. */
export function unavailabilityResult<Value>(
  path: string,
  work: () => Result<Value, SpaceUnavailable>,
): Result<Value, SpaceUnavailable> {
  try {
    return work();
  } catch (thrown) {
    return fail(unavailabilityOf(thrown, path));
  }
}

/** A folder of which nothing can be learnt counts as writable: then the disk itself is in question. */
function lookAtPlace(folder: string): PlaceState {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < roomToOpen ? "full" : "writable";
  } catch (thrown) {
    return writeFaultOf(thrown).kind === "read-only" ? "read-only" : "writable";
  }
}
