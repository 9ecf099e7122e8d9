import { z } from "zod";
import { documentIdSchema, spaceIdSchema } from "./ids.ts";

/** A part of a text, in UTF-16 units as JavaScript counts them. */
const textRangeSchema = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() });
export type TextRange = Readonly<z.output<typeof textRangeSchema>>;

/** A text and the parts of it that were looked for. */
const markedTextSchema = z.object({ text: z.string(), ranges: z.array(textRangeSchema) });
export type MarkedText = z.output<typeof markedTextSchema>;

/** One document that a search found. */
export const searchHitSchema = z.object({
  document: documentIdSchema,
  type: z.string(),
  title: markedTextSchema,
  /** The words around the best place in its fields or body. */
  passage: markedTextSchema,
  /** The higher the better, among the answers to one query. */
  score: z.number(),
});
export type SearchHit = z.output<typeof searchHitSchema>;

/** More words than this in a query, or more letters in a word, are not looked for. */
export const longestQuery = 1_000;
export const mostHits = 100;

/** What is looked for in a space. */
export const searchSchema = z.object({
  space: spaceIdSchema,
  query: z.string().max(longestQuery),
  limit: z.int().min(1).max(mostHits),
  /** How many of the best come with their title and passage, all if it is not given; the others name their document alone. */
  passages: z.int().min(0).max(mostHits).optional(),
});
