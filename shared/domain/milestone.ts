import { z } from "zod";

/** A state of a document that was kept for its history. */
export const milestoneSchema = z.object({
  number: z.int().positive(),
  /** When the last update that it holds was made. */
  at: z.number(),
  /** The bytes of the state, as Yjs encodes it. */
  size: z.int().nonnegative(),
  /** The document was as this when somebody left it last. */
  isLastRead: z.boolean(),
});
export type Milestone = z.output<typeof milestoneSchema>;
