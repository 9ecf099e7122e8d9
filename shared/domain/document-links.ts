import { z } from "zod";
import { documentIdSchema } from "./ids.ts";

/** What a document mentions, and which documents mention it. Either may not be here, or no longer. */
export const documentLinksSchema = z.object({
  to: z.array(documentIdSchema),
  from: z.array(documentIdSchema),
  /** The sentences in which documents of `from` mention it: what stands before the mention, and behind. */
  passages: z.array(z.object({ from: documentIdSchema, before: z.string(), after: z.string() })),
  /** Of both, those that stand in a field, by its key in the one they stand in. */
  named: z.array(z.object({ from: documentIdSchema, to: documentIdSchema, field: z.string() })),
});
export type DocumentLinks = z.output<typeof documentLinksSchema>;
