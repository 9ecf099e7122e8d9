import { z } from "zod";

/** Something about a space that nobody asked for and a person should know, said once. */
export const spaceNoticeSchema = z.discriminatedUnion("kind", [
  /** The daily backup could not be made; it is tried again by itself, and older ones are untouched. */
  z.object({
    kind: z.literal("backup-failed"),
    why: z.enum(["disk-full", "read-only", "io", "not-whole"]),
  }),
  /** A shared space that came from a backup, or was made anew, signs with a new key, and sends what is written again. */
  z.object({ kind: z.literal("signs-anew") }),
  /** So many states of histories were damaged until nothing said whose they were. */
  z.object({ kind: z.literal("states-dropped"), count: z.int().positive() }),
]);
export type SpaceNotice = z.output<typeof spaceNoticeSchema>;
