import { z } from "zod";
import { deviceIdSchema } from "#shared/domain/ids.ts";

const bytesSchema = z.instanceof(Uint8Array);

/** A flipped sign makes a number that no chain has, and that cannot even be hashed. */
const sequenceSchema = z.int().positive();

/** A row of `update_log`, as far as a reader of one document needs it. */
export const updateRowSchema = z.object({
  position: z.number(),
  device: deviceIdSchema,
  seq: sequenceSchema,
  prev_hash: bytesSchema,
  hash: bytesSchema,
  bytes: bytesSchema,
  at: z.number(),
});
export type UpdateRow = z.output<typeof updateRowSchema>;

/** Where the chain of one device in one document ends. */
export const endRowSchema = z.object({ seq: sequenceSchema, hash: bytesSchema });

/** A row of `log_head`. */
export const headRowSchema = endRowSchema.extend({ device: deviceIdSchema });

/** A row of `snapshot`, without the document it was asked for. */
export const snapshotRowSchema = z.object({
  position: z.number(),
  heads: z.string(),
  at: z.number(),
  hash: bytesSchema,
  bytes: bytesSchema,
});

/** A row of `gap`: what the chain had lost before it went on. */
export const gapRowSchema = z.object({
  device: deviceIdSchema,
  until_seq: z.number(),
  until_hash: bytesSchema,
});
