import { crc32 } from "node:zlib";
import type { DocumentRow } from "#shared/domain/document-row.ts";

/**
 * A sum over a projected row. SQLite does not notice a flipped bit inside a value; with the sum, a
 * row that says something else than was written is left out and made again.
 */
export function rowSumOf(row: Omit<DocumentRow, "space">, through: number): number {
  const { id, type, title, status, createdAt, updatedAt, trashedAt, movedTo } = row;
  const { tags, owner, dueOn, isTemplate, comments } = row;
  const moments = [createdAt, updatedAt, trashedAt, movedTo, dueOn];
  return crc32(
    JSON.stringify([id, type, title, status, moments, tags, owner, isTemplate, comments, through]),
  );
}
