import { createHash } from "node:crypto";

/** Covers every value of a row, so that a changed one is noticed. */
export function proofOfRow(table: string, values: readonly (string | number)[]): Uint8Array {
  return createHash("sha256")
    .update(JSON.stringify([table, ...values]))
    .digest();
}
