import { z } from "zod";
import { attachmentIdSchema, deviceKeySchema, documentIdSchema } from "#shared/domain/ids.ts";
import { largestAttachment, mimeSchema } from "#shared/domain/attachment.ts";
import { documentParts } from "#shared/sync/envelope/envelope.ts";

/** More than anything that is sent at once; it only ends what runs away. */
const mostItems = 100_000;

const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const listSchema = z.array(bytesSchema).max(mostItems);
const placeSchema = z.object({ document: documentIdSchema, part: z.enum(documentParts) });
const rangeSchema = z.object({
  device: deviceKeySchema,
  after: z.int().nonnegative(),
  through: z.int().positive(),
});
const headSchema = z.object({ sequence: z.int().positive(), hash: bytesSchema });

/** Bytes of an attachment, with what was said of the whole. */
const chunkSchema = z.object({
  mime: mimeSchema,
  size: z.int().nonnegative().max(largestAttachment),
  bytes: bytesSchema,
});
const noRoomSchema = z.enum(["space-full", "disk-full", "io"]);

/** What the peers process asks of the vault about the one space that a line leads to. */
export const askedSchema = z.object({
  id: z.int(),
  asked: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("heads") }),
    z.object({
      kind: z.literal("read"),
      wanted: z
        .array(z.object({ place: placeSchema, ranges: z.array(rangeSchema).max(mostItems) }))
        .max(mostItems),
    }),
    z.object({ kind: z.literal("open"), places: z.array(placeSchema).max(mostItems) }),
    z.object({
      kind: z.literal("accept"),
      envelopes: listSchema,
      /** Those of them, by their number, that take much out of a document: a version of it is kept first. */
      removing: z.array(z.int().nonnegative()),
    }),
    z.object({ kind: z.literal("deleted") }),
    z.object({ kind: z.literal("entries") }),
    z.object({ kind: z.literal("keep-entries"), entries: listSchema }),
    /** All that another device has is here by now. */
    z.object({ kind: z.literal("level") }),
    /** Another device has told what it has, and what could be had of it is here. */
    z.object({ kind: z.literal("met") }),
    z.object({ kind: z.literal("raise-limits"), envelopes: listSchema }),
    z.object({
      kind: z.literal("quarantine"),
      bytes: bytesSchema,
      from: deviceKeySchema,
      reason: z.string().max(2000),
      at: z.number(),
    }),
    z.object({
      kind: z.literal("read-part"),
      file: attachmentIdSchema,
      part: z.int().nonnegative(),
      mostBytes: z.int().nonnegative(),
    }),
    z.object({
      kind: z.literal("keep-part"),
      file: attachmentIdSchema,
      part: z.int().nonnegative(),
      chunk: chunkSchema,
    }),
    z.object({
      kind: z.literal("attachment-news"),
      news: z.object({
        file: attachmentIdSchema,
        how: z.enum(["asking", "coming", "nobody", "other-bytes", ...noRoomSchema.options]),
        from: deviceKeySchema.nullable(),
      }),
    }),
  ]),
});
export type Asked = z.output<typeof askedSchema>["asked"];

const faultSchema = z.union([
  z.object({ kind: z.enum(["disk-full", "read-only", "damaged"]) }),
  z.object({ kind: z.literal("io"), code: z.string() }),
]);
const notStoredSchema = z.union([
  faultSchema,
  z.object({ kind: z.enum(["not-next", "client-is-taken", "not-kept"]) }),
]);

function resultSchema<Failure extends z.ZodType>(failure: Failure) {
  return z.discriminatedUnion("ok", [
    z.object({ ok: z.literal(true), value: z.null() }),
    z.object({ ok: z.literal(false), failure }),
  ]);
}

/** What the record has of one place, for whoever judges what comes for it. */
const recordOfPlaceSchema = z.object({
  /** Null if the record can be read in part only: then nothing can be judged there. */
  updates: listSchema.nullable(),
  chains: z.array(headSchema.extend({ device: deviceKeySchema, epoch: z.int().nonnegative() })),
  clients: z.array(z.tuple([z.int().nonnegative(), deviceKeySchema])),
  /** Authors of whom something was refused in this document, so that nothing more of them is taken in it. */
  frozen: z.array(deviceKeySchema),
});
export type RecordOfPlace = z.output<typeof recordOfPlaceSchema>;

/** The answer to each kind of question. */
export const answerSchemas = {
  heads: z.map(z.string(), z.map(deviceKeySchema, headSchema)),
  /** Of each place that was wanted, as far as there was room in one answer, its chains. */
  read: z.array(z.array(listSchema)),
  open: z.array(recordOfPlaceSchema),
  accept: resultSchema(notStoredSchema),
  deleted: z.array(documentIdSchema),
  entries: listSchema,
  "keep-entries": resultSchema(faultSchema),
  level: z.null(),
  met: z.null(),
  "raise-limits": z.null(),
  quarantine: resultSchema(faultSchema),
  "read-part": chunkSchema.nullable(),
  "keep-part": z.enum(["kept", "whole", "other-bytes", "unwanted", ...noRoomSchema.options]),
  "attachment-news": z.null(),
} as const satisfies Record<Asked["kind"], z.ZodType>;
export type AnswerTo<Kind extends Asked["kind"]> = z.output<(typeof answerSchemas)[Kind]>;

/** What the vault says on a line: answers, and what happened meanwhile. */
export const saidSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("answer"), id: z.int(), answer: z.unknown() }),
  /** Envelopes of this device that are durable since a moment ago. */
  z.object({ kind: z.literal("sealed"), envelopes: listSchema }),
  z.object({ kind: z.literal("unsealed"), isUnsealed: z.boolean() }),
  /** These were deleted for ever: nothing of them is here, or taken. */
  z.object({ kind: z.literal("deleted"), documents: z.array(documentIdSchema) }),
  /** Attachments that others are asked for, those that somebody waits for first. */
  z.object({
    kind: z.literal("wanted"),
    attachments: z.array(
      z.object({
        file: attachmentIdSchema,
        parts: z.int().nonnegative(),
        mostBytes: z.int().nullable(),
      }),
    ),
  }),
  /** One that is here whole by now. */
  z.object({ kind: z.literal("here"), file: attachmentIdSchema }),
  /** There are entries that were not there before. */
  z.object({ kind: z.literal("members") }),
]);
export type Said = z.output<typeof saidSchema>;
