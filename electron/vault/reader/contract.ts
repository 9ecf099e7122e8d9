import { z } from "zod";
import { documentRowSchema } from "#shared/domain/document-row.ts";
import { documentIdSchema, spaceIdSchema } from "#shared/domain/ids.ts";

/** What the worker is started with. */
export const readerDataSchema = z.object({ path: z.string(), space: spaceIdSchema });
export type ReaderData = z.output<typeof readerDataSchema>;

/** Vault → reader: project this document. */
export const projectionRequestSchema = z.object({ document: documentIdSchema });

/** Reader → vault: the row, or null for a document without its first update or past reading. */
export const projectionSchema = z.object({
  document: documentIdSchema,
  row: documentRowSchema.nullable(),
  /** The position in the log up to which the row was made. */
  through: z.number(),
});
export type Projection = z.output<typeof projectionSchema>;
