import type { DatabaseSync, StatementSync } from "node:sqlite";
import { z } from "zod";
import { deviceKeySchema, type DocumentId } from "#shared/domain/ids.ts";
import type { Quarantined } from "#shared/sync/envelope-store.ts";
import { peekPlace } from "#shared/sync/envelope/envelope-codec.ts";

/** More are not kept: whoever sends many is not to fill the disk. */
const mostKept = 200;

const rowSchema = z.object({
  device: deviceKeySchema,
  reason: z.string(),
  at: z.number(),
  bytes: z.instanceof(Uint8Array),
});

/** Drops what was refused of a document, as far as it says where it belongs. */
export function dropRefusedOf(database: DatabaseSync, document: DocumentId): void {
  const drop = database.prepare("DELETE FROM quarantine WHERE number = ?");
  for (const { number, bytes } of database.prepare("SELECT number, bytes FROM quarantine").all()) {
    const isOfIt = bytes instanceof Uint8Array && peekPlace(bytes)?.document === document;
    if (isOfIt && typeof number === "number") drop.run(number);
  }
}

/** What was refused, for whoever wants to know why. Nothing of it is ever applied. */
export class QuarantineRows {
  readonly #insert: StatementSync;
  readonly #thin: StatementSync;
  readonly #latest: StatementSync;

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare(
      "INSERT INTO quarantine (device, reason, at, bytes) VALUES (?, ?, ?, ?)",
    );
    this.#thin = database.prepare(
      `DELETE FROM quarantine WHERE number <= (SELECT max(number) FROM quarantine) - ${mostKept}`,
    );
    this.#latest = database.prepare("SELECT * FROM quarantine ORDER BY number DESC");
  }

  put({ from, reason, at, bytes }: Quarantined): void {
    this.#insert.run(from, reason, Math.trunc(at), bytes);
    this.#thin.run();
  }

  latest(): readonly Quarantined[] {
    return this.#latest
      .all()
      .map((raw) => rowSchema.safeParse(raw).data)
      .filter((row) => row !== undefined)
      .map(({ device: from, reason, at, bytes }) => ({ from, reason, at, bytes }));
  }
}
