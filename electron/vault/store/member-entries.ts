import { createHash } from "node:crypto";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { z } from "zod";
import { sameBytes } from "./chain.ts";
import { withOneBitBack } from "./one-bit.ts";

const rowSchema = z.object({ hash: z.instanceof(Uint8Array), bytes: z.instanceof(Uint8Array) });

/** Trying every bit of a longer one would take too long. */
const mostMended = 4 * 1024;

/** The membership log. Whoever reads it checks each signature; here only damage is told from what was written. */
export class MemberEntries {
  readonly #read: StatementSync;
  readonly #insert: StatementSync;

  constructor(database: DatabaseSync) {
    this.#read = database.prepare("SELECT hash, bytes FROM member_entry");
    this.#insert = database.prepare(
      "INSERT OR IGNORE INTO member_entry (hash, bytes) VALUES (?, ?)",
    );
  }

  all(): readonly Uint8Array[] {
    return this.#read
      .all()
      .map(readRow)
      .filter((bytes) => bytes !== null);
  }

  put(entries: readonly Uint8Array[]): void {
    for (const bytes of entries) this.#insert.run(hashOf(bytes), bytes);
  }
}

function readRow(raw: unknown): Uint8Array | null {
  const row = rowSchema.safeParse(raw).data;
  if (row === undefined) return null;
  const { hash, bytes } = row;
  const isRight = (each: Uint8Array) => sameBytes(hashOf(each), hash);
  if (isRight(bytes)) return bytes;
  const mended = bytes.length > mostMended ? null : withOneBitBack(bytes, isRight);
  // Were it the hash that was changed, the signature in the entry still says what is right.
  return mended ?? bytes;
}

function hashOf(bytes: Uint8Array): Uint8Array {
  return createHash("sha256").update(bytes).digest();
}
