import { z } from "zod";
import { deviceKeySchema, documentIdSchema, spaceIdSchema } from "./ids.ts";

/** The comments on a document, as far as a list tells of them. */
export const rowCommentsSchema = z.object({
  /** How many stand in threads that are not settled. */
  open: z.int().nonnegative(),
  /** Those that others wrote and nobody has seen on this computer, each with the device that wrote it. */
  unseen: z.array(z.object({ id: z.string(), by: deviceKeySchema })),
});

export const noComments: RowComments = { open: 0, unseen: [] };
export type RowComments = z.output<typeof rowCommentsSchema>;

/** One line of a list of documents: a projection of the document, disposable and rebuilt from it. */
export const documentRowSchema = z.object({
  id: documentIdSchema,
  space: spaceIdSchema,
  type: z.string(),
  title: z.string(),
  status: z.string().nullable(),
  createdAt: z.number(),
  updatedAt: z.number(),
  /** When it was moved to the trash; null while it is not there. */
  trashedAt: z.number().nullable().default(null),
  /** The document that took its place when it was moved to another space; it is in the trash since then. */
  movedTo: documentIdSchema.nullable().default(null),
  /** By name. */
  tags: z.array(z.string()).default([]),
  /** The names of who owns it, with commas between them; empty while nobody does. */
  owner: z.string().default(""),
  /** The day on which it asks for a review that was not held yet. */
  dueOn: z.iso.date().nullable().default(null),
  /** Templates are offered for new documents, and are in no list or search. */
  isTemplate: z.boolean().default(false),
  comments: rowCommentsSchema.default(noComments),
});
export type DocumentRow = z.output<typeof documentRowSchema>;
