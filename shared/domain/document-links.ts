import { z } from "zod";
import { documentIdSchema } from "./ids.ts";

/** What a document mentions, and which documents mention it. Either may not be here, or no longer. */
export const documentLinksSchema = z.object({
  to: z.array(documentIdSchema),
  from: z.array(documentIdSchema),
});
export type DocumentLinks = z.output<typeof documentLinksSchema>;
