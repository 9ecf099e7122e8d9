import { z } from "zod";
import { spaceIdSchema } from "./ids.ts";
import { tagsOf } from "./tag.ts";

export const librarySorts = ["changed", "created", "title", "status", "due"] as const;
export const libraryGroups = ["none", "type", "status", "tag", "space"] as const;

const chosen = z.array(z.string().max(200)).max(200);

/** What of the Library is shown and how. In each list one of the values is enough; an empty list asks for nothing. */
export const libraryViewSchema = z.object({
  /** Words that the title has to hold. */
  text: z.string().max(200),
  types: chosen,
  statuses: chosen,
  /** Views that were saved with the letters of an import mean the same tags. */
  tags: chosen.overwrite((tags) => [...tagsOf(tags)]),
  owners: chosen,
  spaces: z.array(spaceIdSchema).max(200),
  /** Only templates; without it, none. Views that were saved before there was this choice have none. */
  templates: z.boolean().default(false),
  sort: z.enum(librarySorts),
  group: z.enum(libraryGroups),
});
export type LibraryView = z.output<typeof libraryViewSchema>;

export const wholeLibrary: LibraryView = {
  text: "",
  types: [],
  statuses: [],
  tags: [],
  owners: [],
  spaces: [],
  templates: false,
  sort: "changed",
  group: "none",
};

/** A view of the Library that was given a name. */
export const savedViewSchema = z.object({
  id: z.string().regex(/^view_[0-9a-z]{12,32}$/),
  name: z.string().min(1).max(100),
  view: libraryViewSchema,
});
export type SavedView = z.output<typeof savedViewSchema>;

export type LibrarySort = LibraryView["sort"];
export type LibraryGroup = LibraryView["group"];
