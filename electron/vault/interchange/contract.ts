import { z } from "zod";
import {
  attachmentIdSchema,
  deviceKeySchema,
  documentIdSchema,
  spaceIdSchema,
} from "#shared/domain/ids.ts";
import { spaceKindSchema } from "#shared/domain/space.ts";

const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** A file of Markdown: where it lies, and what it is called below what was chosen, with slashes. */
const foundFileSchema = z.object({ path: z.string(), name: z.string() });
export type FoundFile = z.output<typeof foundFileSchema>;

/** A file whose document is going to be made. */
const plannedFileSchema = foundFileSchema.extend({ id: documentIdSchema, title: z.string() });
export type PlannedFile = z.output<typeof plannedFileSchema>;

/** A document that becomes a file of this name. */
const outgoingFileSchema = z.object({ id: documentIdSchema, title: z.string(), name: z.string() });
export type OutgoingFile = z.output<typeof outgoingFileSchema>;

/** The space's file, the folder that is written to, every file that there will be, and what else mentions may lead to. */
const exportPlanSchema = z.object({
  record: z.string(),
  space: spaceIdSchema,
  folder: z.string(),
  files: z.array(outgoingFileSchema),
  others: z.array(z.object({ id: documentIdSchema, title: z.string(), space: spaceIdSchema })),
  /** The names of those whose devices write in the space. */
  names: z.map(deviceKeySchema, z.string()),
});
export type ExportPlan = z.output<typeof exportPlanSchema>;

/** Vault → worker. */
const interchangeTaskSchema = z.discriminatedUnion("kind", [
  /** Which files there are in the folder, or among those that were picked. */
  z.object({ kind: z.literal("find"), paths: z.array(z.string()) }),
  /** What the file is called, if it is a text at all. */
  z.object({ kind: z.literal("survey"), file: foundFileSchema }),
  /** What links may lead to from now on; `root` is the folder out of which nothing is read. */
  z.object({
    kind: z.literal("plan"),
    root: z.string(),
    /** Files that are neither texts nor pictures come along where they are linked to. */
    takesFiles: z.boolean(),
    files: z.array(plannedFileSchema),
    /** Journal entries stay there. */
    into: spaceKindSchema,
    /** The device that brings comments into a space with other people, where each is signed by who says it. */
    by: deviceKeySchema.nullable(),
  }),
  z.object({
    kind: z.literal("make"),
    file: plannedFileSchema,
    now: z.number(),
    /** As it stands, because reading it as Markdown took too long. */
    isPlain: z.boolean(),
  }),
  z.object({ kind: z.literal("plan-export"), plan: exportPlanSchema }),
  z.object({ kind: z.literal("write"), file: outgoingFileSchema }),
]);
export type InterchangeTask = z.output<typeof interchangeTaskSchema>;

export const interchangeRequestSchema = z.object({ id: z.number(), task: interchangeTaskSchema });

const namesSchema = z.array(z.string()).readonly();
export const foundSchema = z
  .object({
    /** The folder out of which nothing is read. */
    root: z.string(),
    /** The person chose all of it, and not some files in it: what the texts link to comes along. */
    isChosenWhole: z.boolean(),
    texts: z.array(foundFileSchema).readonly(),
    pictures: namesSchema,
    /** Names of files that are neither. */
    others: namesSchema,
    /** Names of folders and files that could not be looked at. */
    unreadable: namesSchema,
    /** Names of links of the file system, which are not followed. */
    links: namesSchema,
    /** Names of folders that stand too deep to be looked into. */
    tooDeep: namesSchema,
    /** There are more than can be brought at once; the rest was not looked at. */
    isCut: z.boolean(),
  })
  .readonly();
export type FoundFiles = z.output<typeof foundSchema>;

export const surveyedSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), title: z.string() }),
  z.object({ kind: z.literal("refused"), why: z.enum(["not-text", "too-large", "unreadable"]) }),
]);

const pictureFault = z.enum([
  "picture-missing",
  "picture-outside",
  "picture-hidden",
  "picture-address",
  "picture-unknown",
  "picture-too-large",
  "file-too-large",
  "attached-too-large",
  "attached-elsewhere",
]);
export type PictureFault = z.output<typeof pictureFault>;

export const madeSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("made"),
    updates: z.array(bytesSchema),
    /** The comments on it that the file has, in updates that are small enough for others. */
    comments: z.array(bytesSchema),
    /** Names above the text that no field has. */
    rest: z.array(z.string()),
    /** The title had formats in the file, and is plain words. */
    isTitlePlainer: z.boolean(),
    /** The title says more than words in the file, and its heading stands in the text as well. */
    isTitleTwice: z.boolean(),
    /** What looks like names and values above the text could not be taken as those, and is text. */
    hasUnreadLines: z.boolean(),
    /** Where links lead that are plain words, each once. */
    references: z.array(z.string()),
    /** How many passages are kept as they stand. */
    passages: z.number(),
    pictures: z.array(z.object({ id: attachmentIdSchema, mime: z.string(), bytes: bytesSchema })),
    /** The names of the pictures that it shows. */
    shown: z.array(z.string()),
    missing: z.array(z.object({ url: z.string(), why: pictureFault })),
  }),
  z.object({ kind: z.literal("refused"), why: z.enum(["not-text", "too-large", "unreadable"]) }),
]);
export type Made = z.output<typeof madeSchema>;

export const writtenSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("written"),
    pictures: z.number(),
    /** Names of pictures that are not there whole. */
    missing: z.array(z.string()),
    /** Mentions of documents that become no file of this export. */
    elsewhere: z.number(),
    /** Every change of the document could be read. */
    isComplete: z.boolean(),
  }),
  z.object({ kind: z.enum(["unreadable", "disk-full", "read-only", "io"]) }),
]);
export type Written = z.output<typeof writtenSchema>;
