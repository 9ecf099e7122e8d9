import { z } from "zod";
import { documentLinksSchema } from "../domain/document-links.ts";
import { documentRowSchema } from "../domain/document-row.ts";
import { attachmentIdSchema, documentIdSchema, spaceIdSchema } from "../domain/ids.ts";
import { interchangeIdSchema, interchangeProgressSchema } from "../domain/interchange.ts";
import { searchHitSchema, searchSchema } from "../domain/search-hit.ts";
import { settingsChangeSchema, settingsSchema } from "../domain/settings.ts";
import { spaceNameSchema, spaceSchema } from "../domain/space.ts";
import { whyAwaySchema } from "../domain/space-unavailable.ts";
import type { Result } from "../kernel/result.ts";
import { deviceCalls } from "./device-calls.ts";
import { fileCalls } from "./file-calls.ts";
import { historyCalls } from "./history-calls.ts";
import { portTargetSchema, ticketSchema } from "./ports.ts";
import { sharingCalls } from "./sharing-calls.ts";
import { vaultUnavailable } from "./vault-unavailable.ts";

export type VaultUnavailable = z.output<typeof vaultUnavailable>;

const notWritten = z.object({
  kind: z.enum(["disk-full", "read-only", "io"]),
});

const spaceNotChanged = z.object({
  kind: z.enum(["no-such-space", "disk-full", "read-only", "io", "vault-unavailable"]),
});

const oneDocument = z.object({ space: spaceIdSchema, document: documentIdSchema });

/** Everything the window may ask of the main process. Nothing else crosses. */
export const calls = {
  /** Which program this is, for the About box and for reports that must name their runtime. */
  "app.describe": {
    input: z.null(),
    output: z.object({
      version: z.string(),
      runtime: z.enum(["electron", "stand-in"]),
      platform: z.string(),
    }),
    failure: z.never(),
  },
  /** Whether this window is the one to make what a first run begins with. True once, for whoever asks first. */
  "welcome.claim": {
    input: z.null(),
    output: z.object({ isMine: z.boolean() }),
    failure: z.never(),
  },
  ...deviceCalls,
  ...sharingCalls,
  /**
   * The spaces on this computer, Private first and the others by name. One that cannot be opened is
   * named apart, so that it does not hide the rest.
   */
  "spaces.list": {
    input: z.null(),
    output: z.object({
      spaces: z.array(spaceSchema),
      unreadable: z.array(
        z.object({
          id: spaceIdSchema,
          why: whyAwaySchema,
          /** What it was called when it was open last; null where that is not known. */
          name: z.string().nullable(),
        }),
      ),
    }),
    failure: vaultUnavailable,
  },
  /** Makes a space of this person's own, in a file of its own. */
  "spaces.create": {
    input: z.object({ name: spaceNameSchema, kind: z.enum(["local", "sample"]) }),
    output: spaceSchema,
    failure: spaceNotChanged,
  },
  /** Private keeps its name. What is shared is called what its owner calls it. */
  "spaces.rename": {
    input: z.object({ space: spaceIdSchema, name: spaceNameSchema }),
    output: spaceSchema,
    failure: z.union([spaceNotChanged, z.object({ kind: z.enum(["is-private", "not-allowed"]) })]),
  },
  /** Takes a space out of sight, after the person has agreed to it; a backup of it is kept. */
  "spaces.remove": {
    input: z.object({ space: spaceIdSchema }),
    output: z.null(),
    failure: z.union([
      spaceNotChanged,
      // Those who share it would be left without an owner.
      z.object({ kind: z.enum(["cancelled", "is-private", "not-kept", "last-owner"]) }),
    ]),
  },
  /**
   * What main does for all documents together, as its own menu offers it: it asks and tells in dialogs
   * that no page can draw or answer. Answered once that is over.
   */
  "menu.choose": {
    input: z.enum(["open-window", "back-up", "restore", "save-all-as-text"]),
    output: z.null(),
    failure: z.never(),
  },
  /** Where the person's things lie, to be read, and when a backup of each space was made last. */
  "folders.describe": {
    input: z.null(),
    output: z.object({
      documents: z.string(),
      backups: z.string(),
      lastBackups: z.array(
        z.object({
          /** Null where the space cannot be opened and nobody knows its name. */
          name: z.string().nullable(),
          at: z.number().or(z.enum(["none", "unknown"])),
        }),
      ),
    }),
    failure: z.never(),
  },
  /** Shows one of these folders in the system's file manager; no other can be named. */
  "folders.show": {
    input: z.enum(["documents", "backups"]),
    output: z.null(),
    failure: z.object({ kind: z.literal("not-shown") }),
  },
  /** Which generation of a space is open: it changes when the space is restored from a backup. */
  "space.describe": {
    input: z.object({ space: spaceIdSchema }),
    output: z.object({ generation: z.string() }),
    failure: vaultUnavailable,
  },
  /** The rows of a space's documents, newest change first. */
  "documents.list": {
    input: z.object({ space: spaceIdSchema }),
    output: z.array(documentRowSchema),
    failure: vaultUnavailable,
  },
  /** The documents that hold every word of the query, best first; never one that is in the trash. */
  "documents.search": {
    input: searchSchema,
    output: z.array(searchHitSchema),
    failure: vaultUnavailable,
  },
  /** What a document mentions, and where it is mentioned. */
  "documents.links": {
    input: oneDocument,
    output: documentLinksSchema,
    failure: vaultUnavailable,
  },
  /**
   * Deletes a document that is in the trash, so that its words are in no file of its space. The person
   * is asked once; backups keep it until they are replaced.
   */
  "documents.deleteForEver": {
    input: oneDocument,
    output: z.null(),
    failure: z.object({
      kind: z.enum([
        "cancelled",
        "not-in-trash",
        "disk-full",
        "read-only",
        "io",
        "vault-unavailable",
      ]),
    }),
  },
  /** The same for many, of which the person is asked once. What cannot be deleted is left, and counted. */
  "documents.emptyTrash": {
    input: z.object({ documents: z.array(oneDocument).min(1).max(10_000) }),
    output: z.object({ deleted: z.int(), left: z.int() }),
    failure: z.object({ kind: z.literal("cancelled") }),
  },
  /** Puts the files that a document uses into another space, before a copy of it is made there. */
  "documents.copyFiles": {
    input: z.object({
      from: spaceIdSchema,
      to: spaceIdSchema,
      attachments: z.array(attachmentIdSchema).max(1000),
    }),
    output: z.null(),
    failure: spaceNotChanged,
  },
  ...historyCalls,
  /** Asks for a port. It arrives in the window as a message that carries the same ticket. */
  "port.open": {
    input: z.object({ ticket: ticketSchema, target: portTargetSchema }),
    output: z.null(),
    failure: vaultUnavailable,
  },
  "settings.read": { input: z.null(), output: settingsSchema, failure: z.never() },
  /** Changes the parts that are given. Every window is told of the new settings on its shell port. */
  "settings.write": { input: settingsChangeSchema, output: z.null(), failure: notWritten },
  /**
   * Brings files of Markdown, or a folder of them, into a space. The person chooses them in the system's
   * dialog. It goes on after the answer, which names it.
   */
  "import.start": {
    input: z.object({ space: spaceIdSchema, from: z.enum(["files", "folder"]) }),
    output: z.object({ id: interchangeIdSchema }),
    failure: z.object({ kind: z.enum(["cancelled", "vault-unavailable"]) }),
  },
  /**
   * Writes documents as Markdown into a new folder where the person says, with their pictures: those
   * that are named, or all of the space. It goes on after the answer, which names it.
   */
  "export.start": {
    input: z.object({
      space: spaceIdSchema,
      documents: z.array(documentIdSchema).max(10_000).nullable(),
    }),
    output: z.object({ id: interchangeIdSchema }),
    failure: z.object({ kind: z.enum(["cancelled", "vault-unavailable"]) }),
  },
  /** How far an import or export is; once it has ended, its report, once. */
  "interchange.look": {
    input: z.object({ id: interchangeIdSchema }),
    output: interchangeProgressSchema,
    failure: z.object({ kind: z.enum(["no-such-interchange", "vault-unavailable"]) }),
  },
  /** Ends it. What was brought or written by then stays. */
  "interchange.cancel": {
    input: z.object({ id: interchangeIdSchema }),
    output: z.null(),
    failure: z.never(),
  },
  ...fileCalls,
  /** Opens a web or mail address outside the app, after the person has agreed to it. */
  "link.open": {
    input: z.object({ url: z.string().max(2048) }),
    output: z.null(),
    failure: z.object({ kind: z.enum(["cancelled", "not-allowed"]) }),
  },
  /** Notes a fault of the window in the log: what kind and where in the code, never what was written. */
  "faults.report": {
    input: z.object({
      kind: z.enum(["uncaught", "unhandled-rejection", "render", "cache", "mismatch"]),
      name: z.string().max(100),
      at: z.array(z.string().max(300)).max(20),
    }),
    output: z.null(),
    failure: z.never(),
  },
} as const;

export type CallName = keyof typeof calls;
export type CallInput<Name extends CallName> = z.output<(typeof calls)[Name]["input"]>;
export type CallResult<Name extends CallName> = Result<
  z.output<(typeof calls)[Name]["output"]>,
  z.output<(typeof calls)[Name]["failure"]>
>;

/** The main process implements this; the window calls it. */
export type Handlers = {
  [Name in CallName]: (input: CallInput<Name>) => Promise<CallResult<Name>>;
};

/** What the preload script exposes in the window as `throughline`. */
export interface WorkspaceBridge {
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallResult<Name>>;
}

/** A call's input may not be larger than this once counted as JSON, nor a file with its bytes larger than `maximumFileCharacters`. */
const maximumCallCharacters = 1024 * 1024;

/** The largest attachment, or the longest text, and what stands around it. */
const maximumFileCharacters = 65 * maximumCallCharacters;

/** The most characters that the input of a call may have. */
export function mostCharactersOf(name: CallName): number {
  return Object.hasOwn(fileCalls, name) ? maximumFileCharacters : maximumCallCharacters;
}
