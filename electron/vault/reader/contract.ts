import { z } from "zod";
import { documentRowSchema } from "#shared/domain/document-row.ts";
import { deviceIdSchema, documentIdSchema, spaceIdSchema } from "#shared/domain/ids.ts";

/** What the worker is started with. */
export const readerDataSchema = z.object({ path: z.string(), space: spaceIdSchema });
export type ReaderData = z.output<typeof readerDataSchema>;

/** Vault → reader: project this document, make a snapshot of it, or check or export the whole file. */
const readerTaskSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("project"), document: documentIdSchema }),
  z.object({ kind: z.literal("compact"), document: documentIdSchema }),
  z.object({ kind: z.literal("verify") }),
  z.object({ kind: z.literal("export"), folder: z.string(), backups: z.array(z.string()) }),
]);
export type ReaderTask = z.output<typeof readerTaskSchema>;

export const readerRequestSchema = z.object({ id: z.number(), task: readerTaskSchema });

/** Reader → vault. `result` is checked against the schema of the task. */
export const readerAnswerSchema = z.object({ id: z.number(), result: z.unknown() });

/** The row, or null for a document without its first update or past reading. */
export const projectionSchema = z.object({
  document: documentIdSchema,
  row: documentRowSchema.nullable(),
  /** The position in the log up to which the row was made. */
  through: z.number(),
});
export type Projection = z.output<typeof projectionSchema>;

const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** A snapshot that was decoded again and found equal, or why there is none. */
export const compactionSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("snapshot"),
    snapshot: z.object({
      document: documentIdSchema,
      position: z.number(),
      heads: z.array(z.object({ device: deviceIdSchema, sequence: z.number(), hash: bytesSchema })),
      at: z.number(),
      bytes: bytesSchema,
      base: z.number().nullable(),
    }),
  }),
  z.object({
    kind: z.literal("left"),
    /**
     * - `empty`: nothing came since the newest snapshot;
     * - `damaged`: the chain does not hold, and something in the document waits for what is missing;
     * - `lossy`: the chain does not hold, but nothing waits for what is missing;
     * - `pending`: updates wait for others that are missing, and a snapshot could lose them;
     * - `unequal`: the snapshot did not say the same as what it was made from.
     */
    why: z.enum(["empty", "damaged", "lossy", "pending", "unreadable", "unequal"]),
  }),
]);
export type Compaction = z.output<typeof compactionSchema>;

/** What a check of the whole file found. */
export const verdictSchema = z.object({
  /** SQLite finds its own structure in order. */
  isWhole: z.boolean(),
  documents: z.number(),
  /** Documents whose chains do not hold. */
  damaged: z.array(documentIdSchema),
});
export type Verdict = z.output<typeof verdictSchema>;

/** What an export wrote, or why it could not. */
export const exportedSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("exported"),
    written: z.number(),
    partial: z.number(),
    unreadable: z.number(),
  }),
  z.object({ kind: z.enum(["disk-full", "read-only", "io"]) }),
]);
export type Exported = z.output<typeof exportedSchema>;
