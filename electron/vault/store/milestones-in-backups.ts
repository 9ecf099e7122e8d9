import type { DatabaseSync } from "node:sqlite";
import { openForReading } from "./open-database.ts";
import { isSqliteError } from "./sqlite-error.ts";

type Named = Readonly<{ number: number; hash: Uint8Array }>;

/** The packed bytes of a state as backups have them, one after the other; whoever asks proves them. */
export function* packedIn(
  backups: readonly string[],
  { number, hash }: Named,
): Generator<Uint8Array> {
  for (const path of backups) {
    const row = lookInto(path, (backup) =>
      backup.prepare("SELECT bytes FROM milestone WHERE number = ? AND hash = ?").get(number, hash),
    );
    if (row?.["bytes"] instanceof Uint8Array) yield row["bytes"];
  }
}

/** What their rows say of the state of a number, one after the other; whoever asks proves it. */
export function* rowsIn(backups: readonly string[], number: bigint): Generator<unknown> {
  for (const path of backups) {
    yield lookInto(path, (backup) => {
      const statement = backup.prepare(
        `SELECT number, CAST(document AS BLOB) AS document, at, size, hash, proof
         FROM milestone WHERE number = ?`,
      );
      statement.setReadBigInts(true);
      return statement.get(number);
    });
  }
}

/** Null if it is none that can be read, or has no such thing: the next one may. */
function lookInto<Found>(path: string, look: (backup: DatabaseSync) => Found): Found | null {
  try {
    using backup = openForReading(path);
    return look(backup);
  } catch (thrown) {
    if (!isSqliteError(thrown)) throw thrown;
    return null;
  }
}
