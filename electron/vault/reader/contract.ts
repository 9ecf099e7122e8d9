import { z } from "zod";
import { documentRowSchema } from "#shared/domain/document-row.ts";
import {
  attachmentIdSchema,
  deviceIdSchema,
  documentIdSchema,
  partIdSchema,
  spaceIdSchema,
} from "#shared/domain/ids.ts";
import { searchHitSchema } from "#shared/domain/search-hit.ts";

/** What the worker is started with: the record that it reads and the projections that it writes. */
export const readerDataSchema = z.object({
  record: z.string(),
  space: spaceIdSchema,
  /** Null for one that looks through a file and projects nothing. */
  projections: z.object({ path: z.string(), madeFrom: z.string() }).nullable(),
});
export type ReaderData = z.output<typeof readerDataSchema>;

/** Vault → reader: project this document, pack it, check or export the whole file, look something up. */
const readerTaskSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("project"), documents: z.array(documentIdSchema).min(1) }),
  z.object({ kind: z.literal("compact"), document: partIdSchema }),
  z.object({ kind: z.literal("verify") }),
  z.object({
    kind: z.literal("search-damaged"),
    documents: z.array(partIdSchema),
    backups: z.array(z.string()),
    /** Of the record's file, which stays open afterwards; null if there is none. */
    descriptor: z.int().nonnegative().nullable(),
  }),
  z.object({
    kind: z.literal("export"),
    folder: z.string(),
    backups: z.array(z.string()),
    /** Of the record's file, which stays open afterwards; null if there is none. */
    descriptor: z.int().nonnegative().nullable(),
  }),
  z.object({
    kind: z.literal("search"),
    query: z.string(),
    limit: z.int().positive(),
    passages: z.int().nonnegative(),
  }),
  z.object({ kind: z.literal("links"), document: documentIdSchema }),
  z.object({ kind: z.literal("forget"), document: documentIdSchema }),
  z.object({ kind: z.literal("attachments") }),
  z.object({ kind: z.literal("milestone"), document: documentIdSchema }),
  z.object({
    kind: z.literal("others-changes"),
    document: documentIdSchema,
    since: z.int().positive(),
    others: z.array(z.int().nonnegative()),
  }),
]);
export type ReaderTask = z.output<typeof readerTaskSchema>;

export const readerRequestSchema = z.object({ id: z.number(), task: readerTaskSchema });

/** Reader → vault. `result` is checked against the schema of the task. */
export const readerAnswerSchema = z.object({
  id: z.number(),
  result: z.unknown(),
  /** What was projected before is gone: every document has to be read again. */
  begunAnew: z.boolean(),
});
export type ReaderAnswer = z.output<typeof readerAnswerSchema>;

/** What came of bringing everything that is projected from a document level with the record. */
const projectionSchema = z.object({
  document: documentIdSchema,
  /** Null for a document without its first update or past reading. */
  row: documentRowSchema.nullable(),
  /** The position in the log up to which the row was made. */
  through: z.number(),
});
export type Projection = z.output<typeof projectionSchema>;

/** Of the first document that was asked for, and of those after it that took no long time together. */
export const projectionsSchema = z.array(projectionSchema).min(1);

const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

export const searchHitsSchema = z.array(searchHitSchema);

/** A document's whole state, packed; null if it has none, or cannot be read to the end. */
export const packedMilestoneSchema = z
  .object({ at: z.number(), size: z.number(), hash: bytesSchema, bytes: bytesSchema })
  .nullable();

export const attachmentsSchema = z.array(attachmentIdSchema);

/** A document is out of the projections, unless the disk did not let it; these only it used. */
export const forgottenSchema = z.object({ isDone: z.boolean(), orphans: attachmentsSchema });

const foundSnapshotSchema = z.object({
  document: partIdSchema,
  position: z.number(),
  heads: z
    .array(z.object({ device: deviceIdSchema, sequence: z.number(), hash: bytesSchema }))
    .readonly(),
  at: z.number(),
  bytes: bytesSchema,
});

/** A snapshot that was decoded again and found equal, or why there is none. */
export const compactionSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("snapshot"),
    snapshot: foundSnapshotSchema.extend({ base: z.number().nullable() }),
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
  /** Parts of documents whose chains do not hold. */
  damaged: z.array(partIdSchema),
  /** States of the history that are not what was kept, by all their rows say beside the bytes. */
  milestones: z.number(),
});
export type Verdict = z.output<typeof verdictSchema>;

/** What is left of parts of documents whose chains do not hold. */
export const remainsSchema = z.object({
  /** False if SQLite's own structure is damaged: then the file has to be made anew. */
  isWhole: z.boolean(),
  updates: z
    .array(
      z.object({
        position: z.number(),
        document: partIdSchema,
        device: deviceIdSchema,
        sequence: z.number(),
        previous: bytesSchema,
        hash: bytesSchema,
        bytes: bytesSchema,
        at: z.number(),
      }),
    )
    .readonly(),
  snapshots: z.array(foundSnapshotSchema).readonly(),
});
export type Remains = z.output<typeof remainsSchema>;

/** What an export wrote, or why it could not. */
export const exportedSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("exported"),
    written: z.number(),
    partial: z.number(),
    unreadable: z.number(),
    /** So many of those that were written have something that only a backup had. */
    fromBackup: z.number(),
    /** False if the file is damaged or gone, so that there may be documents of which nothing is left. */
    isFileWhole: z.boolean(),
  }),
  z.object({ kind: z.enum(["disk-full", "read-only", "io"]) }),
]);
export type Exported = z.output<typeof exportedSchema>;
