import { z } from "zod";
import { personIdSchema } from "./ids.ts";

/** Where something changed: under a heading, before the first one, or in the fields. */
const sectionSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("heading"), words: z.string() }),
  z.object({ kind: z.literal("beginning") }),
  z.object({ kind: z.literal("fields") }),
]);
export type Section = Readonly<z.output<typeof sectionSchema>>;

/** How much others changed in a document since it was read here, under which of Yjs' client ids. */
export const othersChangesSchema = z.object({
  changes: z.int().nonnegative(),
  sections: z.array(sectionSchema),
  clients: z.array(z.int().nonnegative()),
});
export type OthersChanges = z.output<typeof othersChangesSchema>;

/** What others did to a document that nobody here has looked at yet. */
export const documentNewsSchema = z.object({
  /** Null where it was never read here: then all of it is new. */
  changes: z.int().nonnegative().nullable(),
  sections: z.array(sectionSchema),
  /** Who changed it, or said something of it. */
  who: z.array(z.object({ person: personIdSchema, name: z.string(), colour: z.string() })),
});
export type DocumentNews = z.output<typeof documentNewsSchema>;
