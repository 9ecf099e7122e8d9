import { z } from "zod";
import { calls } from "#shared/bridge/contract.ts";
import { portTargetSchema } from "#shared/bridge/ports.ts";
import { documentRowSchema } from "#shared/domain/document-row.ts";
import { deviceKeySchema, documentIdSchema, spaceIdSchema } from "#shared/domain/ids.ts";
import { interchangeIdSchema, interchangeProgressSchema } from "#shared/domain/interchange.ts";
import { spaceSchema } from "#shared/domain/space.ts";
import { spaceUnavailableSchema } from "#shared/domain/space-unavailable.ts";
import { vaultSharingCalls } from "./sharing/contract.ts";

/** What became of a file that could not be used as it was. */
const rebuiltSchema = z.object({
  /** There was no damaged file. */
  wasGone: z.boolean(),
  /** Where the damaged file lies; null if there was none, or it lies there no more. */
  setAside: z.string().nullable(),
  /** When the backup was made that filled gaps; null if there was none. */
  backupFrom: z.number().nullable(),
  documents: z.number(),
  /** Of how many documents something was missing then. */
  damaged: z.number(),
});
export type RebuiltNotice = z.output<typeof rebuiltSchema>;

const backupFaults = ["disk-full", "read-only", "io", "not-whole"] as const;

const listedBackupSchema = z.object({
  /** Names the backup; nothing else is asked by path. */
  name: z.string(),
  at: z.number(),
  documents: z.number(),
  reason: z.string(),
  isPartial: z.boolean(),
});
export type ListedBackup = z.output<typeof listedBackupSchema>;

/** Reading and writing a whole space takes as long as the disk takes. */
const longest = 10 * 60_000;

/** The reader may end while it works; the next question starts it again. */
const readerCallFailure = z.union([
  spaceUnavailableSchema,
  z.object({ kind: z.literal("reader-ended") }),
]);

const [documentTarget, listTarget, attachmentTarget] = portTargetSchema.options;

/** What main asks of the vault. */
export const vaultCalls = {
  ...vaultSharingCalls,
  "spaces.list": {
    input: z.null(),
    output: calls["spaces.list"].output,
    failure: z.never(),
  },
  "spaces.create": {
    input: calls["spaces.create"].input,
    output: spaceSchema,
    failure: spaceUnavailableSchema,
  },
  "spaces.rename": {
    input: calls["spaces.rename"].input,
    output: spaceSchema,
    failure: z.union([
      spaceUnavailableSchema,
      z.object({ kind: z.enum(["is-private", "not-allowed"]) }),
    ]),
  },
  /** Keeps the space as a backup, then takes its file away. */
  "spaces.remove": {
    input: calls["spaces.remove"].input,
    output: z.null(),
    failure: z.union([
      spaceUnavailableSchema,
      z.object({ kind: z.enum(["is-private", "not-kept"]) }),
    ]),
    within: longest,
  },
  /** Spaces that were removed, and of which a backup is there. */
  "spaces.removed": {
    input: z.null(),
    output: z.array(spaceSchema),
    failure: z.never(),
  },
  "documents.list": {
    input: z.object({ space: spaceIdSchema }),
    output: z.array(documentRowSchema),
    failure: spaceUnavailableSchema,
  },
  "documents.search": {
    input: calls["documents.search"].input,
    output: calls["documents.search"].output,
    failure: readerCallFailure,
  },
  "documents.links": {
    input: calls["documents.links"].input,
    output: calls["documents.links"].output,
    failure: readerCallFailure,
  },
  "documents.deleteForEver": {
    input: calls["documents.deleteForEver"].input,
    output: z.null(),
    failure: z.union([spaceUnavailableSchema, z.object({ kind: z.literal("not-in-trash") })]),
  },
  "documents.copyFiles": {
    input: calls["documents.copyFiles"].input,
    output: z.null(),
    failure: spaceUnavailableSchema,
    within: longest,
  },
  "milestones.list": {
    input: calls["milestones.list"].input,
    output: calls["milestones.list"].output,
    failure: spaceUnavailableSchema,
  },
  "milestones.read": {
    input: calls["milestones.read"].input,
    output: calls["milestones.read"].output,
    failure: z.union([spaceUnavailableSchema, z.object({ kind: z.enum(["missing", "damaged"]) })]),
  },
  "milestones.keep": {
    input: calls["milestones.keep"].input,
    output: z.null(),
    failure: spaceUnavailableSchema,
  },
  "documents.authors": {
    input: calls["documents.authors"].input,
    output: calls["documents.authors"].output,
    failure: spaceUnavailableSchema,
  },
  "documents.reading": {
    input: calls["documents.reading"].input,
    output: calls["documents.reading"].output,
    failure: spaceUnavailableSchema,
  },
  "documents.news": {
    input: calls["documents.news"].input,
    output: calls["documents.news"].output,
    failure: spaceUnavailableSchema,
  },
  "documents.markRead": {
    input: calls["documents.markRead"].input,
    output: z.null(),
    failure: spaceUnavailableSchema,
  },
  "documents.markCommentsSeen": {
    input: calls["documents.markCommentsSeen"].input,
    output: z.null(),
    failure: spaceUnavailableSchema,
  },
  /** One port travels with the call: the vault's end of the line to a window. */
  "port.open": {
    input: z.discriminatedUnion("kind", [documentTarget, listTarget, attachmentTarget]),
    output: z.null(),
    failure: spaceUnavailableSchema,
  },
  /** The space's generation, and what had to be done to its file before it could be opened. */
  "space.describe": {
    input: z.object({ space: spaceIdSchema }),
    output: z.object({ generation: z.string(), rebuilt: rebuiltSchema.nullable() }),
    failure: spaceUnavailableSchema,
  },
  /** The person was told what had to be done to it. */
  "space.rebuiltTold": {
    input: z.object({ space: spaceIdSchema }),
    output: z.null(),
    failure: spaceUnavailableSchema,
  },
  /** Makes snapshots of all that has grown, without waiting until nobody types. */
  "space.compact": {
    input: z.object({ space: spaceIdSchema }),
    output: z.null(),
    failure: spaceUnavailableSchema,
    within: longest,
  },
  /** Writes every document that can be read as text into the folder, and a report of what cannot. */
  "space.export": {
    input: z.object({ space: spaceIdSchema, folder: z.string() }),
    output: z.object({
      written: z.number(),
      partial: z.number(),
      unreadable: z.number(),
      /** So many of those that were written have something that only a backup had. */
      fromBackup: z.number(),
      /** False if there may be documents of which nothing is left. */
      isFileWhole: z.boolean(),
    }),
    failure: z.object({ kind: z.enum(["disk-full", "read-only", "io"]) }),
    within: longest,
  },
  /** The backups that can be restored, newest first; also of a space that cannot be opened. */
  "backups.list": {
    input: z.object({ space: spaceIdSchema }),
    output: z.object({
      backups: z.array(listedBackupSchema),
      /** Why the last backup that was tried could not be made; null if it was. */
      fault: z.enum(backupFaults).nullable(),
    }),
    failure: z.never(),
  },
  "backups.make": {
    input: z.object({ space: spaceIdSchema }),
    output: z.object({ at: z.number() }),
    failure: z.union([spaceUnavailableSchema, z.object({ kind: z.enum(backupFaults) })]),
    within: longest,
  },
  /** Puts a backup in the place of the space, which is kept as one more backup first. */
  "backups.restore": {
    input: z.object({ space: spaceIdSchema, name: z.string() }),
    output: z.null(),
    failure: z.object({
      kind: z.enum([...backupFaults, "newer-version", "no-such-backup", "not-kept"]),
    }),
    within: longest,
  },
  /** Brings the files, or what lies in the folder, into the space. It goes on after the answer. */
  "import.start": {
    input: z.object({ space: spaceIdSchema, paths: z.array(z.string()) }),
    output: interchangeIdSchema,
    failure: spaceUnavailableSchema,
  },
  /** Writes documents as Markdown into the folder; null for all of them. It goes on after the answer. */
  "export.start": {
    input: z.object({
      space: spaceIdSchema,
      folder: z.string(),
      documents: z.array(documentIdSchema).nullable(),
    }),
    output: interchangeIdSchema,
    failure: spaceUnavailableSchema,
  },
  "interchange.look": {
    input: z.object({ id: interchangeIdSchema }),
    output: interchangeProgressSchema,
    failure: z.object({ kind: z.literal("no-such-interchange") }),
  },
  "interchange.cancel": {
    input: z.object({ id: interchangeIdSchema }),
    output: z.null(),
    failure: z.never(),
  },
  /**
   * The seed of this device's key, with which it signs in shared spaces; null while it is locked. Its name is known
   * all the same, and so is what this person may do.
   */
  "device.use": {
    input: z.object({
      device: deviceKeySchema,
      seed: z
        .custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === 32)
        .nullable(),
    }),
    output: z.null(),
    failure: z.never(),
  },
  /** The port that travels with it is the peers process' line to the space. Private has none, nor has a space that nobody shares. */
  "line.open": {
    input: z.object({ space: spaceIdSchema }),
    output: z.null(),
    failure: z.union([spaceUnavailableSchema, z.object({ kind: z.literal("not-shared") })]),
  },
  /** Commits what is pending and closes every database. Nothing may be asked afterwards. */
  close: {
    input: z.null(),
    output: z.object({ everythingStored: z.boolean() }),
    failure: z.never(),
  },
} as const;
