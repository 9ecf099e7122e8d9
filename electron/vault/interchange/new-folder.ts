import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { ok, type Result, fail } from "#shared/kernel/result.ts";
import { type WriteFault, writeFaultOf } from "../../platform/write-fault.ts";

/** Makes a folder of this name, or with a number where there is one: nothing of another export is written over. */
export function newFolder(wanted: string): Result<string, WriteFault> {
  try {
    mkdirSync(dirname(wanted), { recursive: true });
    for (let number = 1; ; number++) {
      const path = number === 1 ? wanted : `${wanted} ${number}`;
      if (isMade(path)) return ok(path);
    }
  } catch (thrown) {
    return fail(writeFaultOf(thrown));
  }
}

function isMade(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && "code" in thrown && thrown.code === "EEXIST") return false;
    throw thrown;
  }
}
