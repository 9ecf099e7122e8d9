import { z } from "zod";
import { nameSchema } from "./name.ts";
import { privateSpaceId, spaceIdSchema } from "./ids.ts";

/**
 * What a space is for. `private` is the one that exists from the first run and is never shared;
 * `sample` is one that was made to be looked at and can go at any time. In a `shared` one there may be
 * other people; in `own-devices` there are only this person's own devices.
 */
export const spaceKindSchema = z.enum(["private", "local", "sample", "shared", "own-devices"]);
export type SpaceKind = z.output<typeof spaceKindSchema>;

export const spaceNameSchema = nameSchema;

export const spaceSchema = z.object({
  id: spaceIdSchema,
  name: z.string(),
  kind: spaceKindSchema,
});
export type Space = z.output<typeof spaceSchema>;

export const privateSpace: Space = { id: privateSpaceId, name: "Private", kind: "private" };

/** Types whose documents are for nobody else to read. */
const privateTypes = new Set(["journal"]);

/** Whether documents of a type may lie in a space of that kind, be they made there or brought there. */
export function mayHold(kind: SpaceKind, type: string): boolean {
  return holdsAll(kind) || !privateTypes.has(type);
}

/** Whether nobody else is ever in a space of that kind, so that everything may lie there. */
export function holdsAll(kind: SpaceKind): boolean {
  return kind === "private" || kind === "own-devices";
}
