import { z } from "zod";
import { documentIdSchema } from "./ids.ts";

/** Names one import or export while it runs and until its report was read. */
export const interchangeIdSchema = z.string().regex(/^interchange_[0-9]{1,9}$/);
export type InterchangeId = z.output<typeof interchangeIdSchema>;

/** Why something is in the report: what was kept in another form, and what was left out. */
const whyKept = z.enum([
  /** Names above the text that no field of the document has. They come back on export. */
  "front-matter",
  /** Names and values above the text that could not be taken as those. They are words of the text, and in no field. */
  "unread-lines",
  /** Passages that a document cannot say. They stand in it as they were, and come back on export. */
  "passages",
  /** Links to what is in no document and not in the web. They are plain words, and links again on export. */
  "reference",
  /** Formats of a title, which is plain words in a document. */
  "plain-title",
  "title-twice",
  /** Reading it took too long: the whole file is one passage. */
  "plain-text",
  /** A reference to a document that is in no file of the export. */
  "mention",
  /** Blocks or formats that Markdown cannot say, written as words. */
  "as-words",
]);
const whyDropped = z.enum([
  "not-markdown",
  "not-text",
  "too-large",
  "unreadable",
  "link",
  "too-much",
  "picture-missing",
  "picture-outside",
  /** It, or a folder that it lies in, is one that programs hide. */
  "picture-hidden",
  /** No file can be called what its address says. */
  "picture-address",
  "picture-unknown",
  "picture-too-large",
  "file-too-large",
  "attached-too-large",
  /** It stands where a file is attached and names none that is beside the text: it is in the web, or is no address. */
  "attached-elsewhere",
  "picture-unused",
  "damaged",
  "not-stored",
  /** Its text is written; whether all of its pictures and files are is not known. */
  "unfinished",
  /** The disk did not take it in time. */
  "too-slow",
]);

/** `what` names the part of the file that is meant, or says how many; nothing when it is the whole file. */
const keptSchema = z.object({ file: z.string(), what: z.string(), why: whyKept });
const droppedSchema = z.object({ file: z.string(), what: z.string(), why: whyDropped });
export type KeptNote = z.output<typeof keptSchema>;
export type DroppedNote = z.output<typeof droppedSchema>;

/** More are counted, and not named. */
export const mostNotes = 500;

export const interchangeReportSchema = z.object({
  outcome: z.enum(["done", "cancelled", "disk-full", "read-only", "io", "unavailable", "not-read"]),
  documents: z.number(),
  pictures: z.number(),
  kept: z.array(keptSchema),
  dropped: z.array(droppedSchema),
  /** Of each, how many there are beyond those that are named. */
  more: z.object({ kept: z.number(), dropped: z.number() }),
  /** Of an import the first document; null if there is none. */
  first: documentIdSchema.nullable(),
  /** Of an export where it lies. */
  place: z.string().nullable(),
});
export type InterchangeReport = z.output<typeof interchangeReportSchema>;

export const interchangeProgressSchema = z.object({
  /** An import first looks at what each of its files is called, so that links between them lead somewhere. */
  step: z.enum(["names", "documents"]),
  done: z.number(),
  /** Zero while it is being counted. */
  total: z.number(),
  /** Null until it has ended. */
  report: interchangeReportSchema.nullable(),
});
export type InterchangeProgress = z.output<typeof interchangeProgressSchema>;
