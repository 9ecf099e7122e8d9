import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { type DocumentId, documentIdSchema } from "#shared/domain/ids.ts";
import { sameBytes } from "./chain.ts";
import { withOneBitBack } from "./one-bit.ts";

/**
 * That a document was deleted for ever is believed only with a proof: a page in the wrong place would
 * have it of documents that are there, and what is believed to be deleted is deleted.
 */
export function proofOfDeletion(id: DocumentId, at: number): Uint8Array {
  return sumOf(encode(Buffer.from(id), BigInt(at)));
}

/** Where it is said a second time, on another page: one of them may be lost with a frame of the log. */
const secondPlace = "deleted/";

/** Says that a document was deleted for ever, within a transaction of the caller's. */
export function noteDeletion(database: DatabaseSync, id: DocumentId, at: number): void {
  database
    .prepare("INSERT OR IGNORE INTO deleted_document VALUES (?, ?, ?)")
    .run(id, at, proofOfDeletion(id, at));
  database
    .prepare("INSERT OR IGNORE INTO meta VALUES (?, ?)")
    .run(`${secondPlace}${id}`, Buffer.from(proofOfDeletion(id, 0)).toString("hex"));
}

/** Takes over what only the second place proves: in the first the document may still be, and its proof damaged. */
function takeFromSecondPlace(database: DatabaseSync): void {
  const known = new Set(readDeletions(database).proven);
  const put = database.prepare("INSERT OR REPLACE INTO deleted_document VALUES (?, 0, ?)");
  const rows = database.prepare("SELECT key, value FROM meta WHERE key GLOB ?");
  for (const { key, value } of rows.all(`${secondPlace}*`)) {
    const id = deletedBySecondPlace(String(key), String(value));
    if (id !== null && !known.has(id)) put.run(id, proofOfDeletion(id, 0));
  }
}

/** The document of which a row of `meta` proves that it was deleted for ever; null where it says something else. */
export function deletedBySecondPlace(key: string, value: string): DocumentId | null {
  if (!key.startsWith(secondPlace)) return null;
  const id = Buffer.from(key.slice(secondPlace.length));
  return provenId({ id, at: 0n, proof: Buffer.from(value, "hex") });
}

const bytesSchema = z.instanceof(Uint8Array);
const argumentsSchema = z.tuple([bytesSchema, z.bigint()]);

/** Lets a migration's SQL prove the rows that it finds. */
export function offerDeletionProofs(database: DatabaseSync): void {
  database.function(
    "deletion_proof",
    { deterministic: true, useBigIntArguments: true, varargs: true },
    (...given) => sumOf(encode(...argumentsSchema.parse(given))),
  );
}

const rowSchema = z.object({
  id: bytesSchema,
  at: z.bigint(),
  proof: bytesSchema.nullable(),
});

type Deletions = Readonly<{
  proven: readonly DocumentId[];
  /** Rows that say a document was deleted, and do not prove it. */
  unproven: number;
}>;

/** The documents of which it is proven that they were deleted, also by a row of which one bit was flipped. */
export function readDeletions(database: DatabaseSync): Deletions {
  const statement = database.prepare(
    "SELECT CAST(id AS BLOB) AS id, at, proof FROM deleted_document",
  );
  statement.setReadBigInts(true);
  const proven: DocumentId[] = [];
  let unproven = 0;
  for (const raw of statement.iterate()) {
    const id = provenId(raw);
    if (id === null) unproven++;
    else proven.push(id);
  }
  return { proven, unproven };
}

/**
 * Drops what does not prove itself, in a file that was just made anew from another. A row without any
 * proof comes from an older form; it is believed if nothing is there of the document.
 */
export function settleDeletions(database: DatabaseSync): void {
  offerDeletionProofs(database);
  takeFromSecondPlace(database);
  database.exec(`
    UPDATE deleted_document SET proof = deletion_proof(CAST(id AS BLOB), at)
    WHERE proof IS NULL
      AND NOT EXISTS (SELECT 1 FROM update_log WHERE document = deleted_document.id)
      AND NOT EXISTS (SELECT 1 FROM snapshot WHERE document = deleted_document.id)
  `);
  const { proven } = readDeletions(database);
  database.exec("DELETE FROM deleted_document WHERE proof IS NULL");
  const known = JSON.stringify(proven);
  database
    .prepare("DELETE FROM deleted_document WHERE id NOT IN (SELECT value FROM json_each(?))")
    .run(known);
  const put = database.prepare("INSERT OR IGNORE INTO deleted_document VALUES (?, 0, ?)");
  for (const id of proven) put.run(id, proofOfDeletion(id, 0));
}

function provenId(raw: unknown): DocumentId | null {
  const row = rowSchema.safeParse(raw).data;
  if (row === undefined || row.proof === null) return null;
  const { proof } = row;
  const bytes = encode(row.id, row.at);
  const isRight = (each: Uint8Array) => sameBytes(sumOf(each), proof);
  const right = isRight(bytes) ? bytes : withOneBitBack(bytes, isRight);
  if (right === null) return null;
  return documentIdSchema.safeParse(Buffer.from(right).toString("utf8", 8)).data ?? null;
}

function encode(id: Uint8Array, at: bigint): Uint8Array {
  const time = Buffer.alloc(8);
  time.writeBigInt64BE(at);
  return Buffer.concat([time, id]);
}

function sumOf(bytes: Uint8Array): Uint8Array {
  return createHash("sha256").update("deleted").update(bytes).digest();
}
