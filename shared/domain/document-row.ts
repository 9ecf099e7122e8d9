import { z } from "zod";
import { documentIdSchema, spaceIdSchema } from "./ids.ts";

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
});
export type DocumentRow = z.output<typeof documentRowSchema>;
