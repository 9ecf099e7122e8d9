import { z } from "zod";
import { deviceKeySchema, personIdSchema } from "./ids.ts";

/** Somebody who wrote in a document of a shared space, on which devices and under which of Yjs' client ids. */
export const authorSchema = z.object({
  person: personIdSchema,
  name: z.string(),
  colour: z.string(),
  /** It is the person at this computer, on whichever of their devices. */
  isSelf: z.boolean(),
  devices: z.array(deviceKeySchema),
  clients: z.array(z.int().nonnegative()),
});
export type Author = z.output<typeof authorSchema>;

/** How a document stands with whoever reads it here. */
export const readingSchema = z.object({
  /** The number of the milestone at which it was read last on this computer; null if it never was. */
  lastRead: z.int().positive().nullable(),
  /** Others have changed it since, and it was not marked as read. */
  unread: z
    .object({
      since: z.number(),
      /** Somebody took much out of it; that version was kept first. */
      removal: z.object({ kept: z.int().positive(), by: deviceKeySchema }).nullable(),
    })
    .nullable(),
});
export type Reading = z.output<typeof readingSchema>;
