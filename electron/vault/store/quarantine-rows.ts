import type { DatabaseSync, StatementSync } from "node:sqlite";
import { z } from "zod";
import { deviceKeySchema } from "#shared/domain/ids.ts";
import type { Quarantined } from "#shared/sync/envelope-store.ts";

/** More are not kept: whoever sends many is not to fill the disk. */
const mostKept = 200;

const rowSchema = z.object({
  device: deviceKeySchema,
  reason: z.string(),
  at: z.number(),
  bytes: z.instanceof(Uint8Array),
});

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
