import { z } from "zod";
import {
  attachmentIdSchema,
  deviceKeySchema,
  documentIdSchema,
  spaceIdSchema,
} from "#shared/domain/ids.ts";
import { syncSchema } from "#shared/bridge/sharing-calls.ts";

/** What the person at a device does, as the torture asks for it. */
export const orderSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("write"),
    /** The shared one if none is named. */
    space: spaceIdSchema.optional(),
    document: documentIdSchema,
    words: z.array(z.string()),
    /** Typed is a word at a time, anywhere; pasted is in blocks behind what is there, as many at once as a window would write. */
    how: z.enum(["typed", "pasted"]),
    /** Only one device may ever begin a document; the others wait for it. */
    begins: z.boolean(),
  }),
  /** What the record has, read by somebody who opens it anew. */
  z.object({ kind: z.literal("read"), documents: z.array(documentIdSchema) }),
  /** Puts in a file of so many bytes that the seed makes. */
  z.object({ kind: z.literal("keep"), size: z.int(), seed: z.int() }),
  /** Waits for a file; null if the vault goes meanwhile. */
  z.object({ kind: z.literal("fetch"), id: attachmentIdSchema }),
]);
export type Order = z.output<typeof orderSchema>;
export const orderedSchema = z.object({ id: z.int(), order: orderSchema });

export const readSchema = z.object({
  document: documentIdSchema,
  words: z.string(),
  /** Of all that is in it: two that are equal have the same. */
  digest: z.string(),
  /** Of what a window shows that has it open; null if none has. */
  shown: z.string().nullable(),
});
export type Read = z.output<typeof readSchema>;

/** Moments are those of the machine, which all devices have in common. */
export const toldSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("answer"), id: z.int(), answer: z.unknown() }),
  z.object({ kind: z.literal("process"), at: z.number(), name: z.string(), pid: z.int() }),
  z.object({
    kind: z.literal("states"),
    at: z.number(),
    states: z.array(z.object({ device: deviceKeySchema, state: syncSchema })),
  }),
  z.object({
    kind: z.literal("stored"),
    at: z.number(),
    document: documentIdSchema,
    words: z.array(z.string()),
  }),
  /** So many bytes of a file have come. */
  z.object({ kind: z.literal("coming"), have: z.int() }),
]);
export type Told = z.output<typeof toldSchema>;
