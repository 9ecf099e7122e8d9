import { z } from "zod";
import { attachmentIdSchema } from "./ids.ts";

/** What is known of an attachment without its bytes. */
export const attachmentSchema = z.object({
  id: attachmentIdSchema,
  /** As the window said when it was kept. It is shown and offered, never trusted. */
  mime: z.string(),
  size: z.int().nonnegative(),
});
export type Attachment = z.output<typeof attachmentSchema>;

/** The hash of no bytes at all. */
const emptyAttachment = "att_e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/** False where none can be told, as of a damaged row: only one file is empty. */
export function saysItsSize({ id, size }: Pick<Attachment, "id" | "size">): boolean {
  return size > 0 || id === emptyAttachment;
}

/** Larger files are refused with a reason: each has to fit into memory, here and in the window. */
export const largestAttachment = 64 * 1024 * 1024;

/** The bytes of one part, in the store and in one frame on an attachment's port. */
export const attachmentPartBytes = 256 * 1024;

/** What a browser can be told it is, and nothing with parameters or line feeds. */
export const mimeSchema = z
  .string()
  .max(100)
  .regex(/^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/);
