import { z } from "zod";
import { documentRowSchema } from "../domain/document-row.ts";
import { documentIdSchema, spaceIdSchema } from "../domain/ids.ts";
import { spaceNoticeSchema } from "../domain/space-notice.ts";
import { settingsSchema } from "../domain/settings.ts";

/** Names one request for a port, so that the window knows which of its requests a port answers. */
export const ticketSchema = z.string().regex(/^[0-9a-f]{32}$/);

/**
 * What a port can lead to:
 * - `document`: the vault's side of one document, or of the comments on it; frames of `#shared/sync/frames.ts`.
 * - `list`: the vault tells which rows of a space changed; `listMessageSchema`.
 * - `attachment`: one file into the vault or out of it; frames of `#shared/sync/attachment-frames.ts`.
 * - `presence`: the peers process is told where this person is in a space, and tells where the others are; schemas in
 *   `#shared/domain/presence.ts`.
 * - `shell`: main passes on menu commands and changed settings, and asks for a flush before closing;
 *   `shellMessageSchema`.
 */
export const portTargetSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("document"),
    space: spaceIdSchema,
    document: documentIdSchema,
    /** Nothing for the body. */
    part: z.literal("comments").optional(),
    /** What the window took the space's generation to be; one of another is not let in. */
    generation: z.string().max(64).optional(),
  }),
  z.object({ kind: z.literal("list"), space: spaceIdSchema }),
  z.object({ kind: z.literal("attachment"), space: spaceIdSchema }),
  z.object({ kind: z.literal("presence"), space: spaceIdSchema }),
  z.object({ kind: z.literal("shell") }),
]);
export type PortTarget = z.output<typeof portTargetSchema>;

/** The message by which the preload script passes a port on inside the window. */
export const portMessageSchema = z.object({ "throughline:port": ticketSchema });

/** Vault → window on a `list` port. */
export const listMessageSchema = z.discriminatedUnion("kind", [
  /** Once, first: the rows changed last. Whatever the window knew before is replaced. */
  z.object({ kind: z.literal("all"), rows: z.array(documentRowSchema) }),
  /** More rows of the same list. One that the window has by now is newer. */
  z.object({ kind: z.literal("older"), rows: z.array(documentRowSchema) }),
  z.object({ kind: z.literal("changed"), rows: z.array(documentRowSchema) }),
  /** Deleted for ever, now or earlier: nothing of them may be kept. */
  z.object({ kind: z.literal("deleted"), documents: z.array(documentIdSchema) }),
  /** Others have changed these since they were read on this computer. */
  z.object({ kind: z.literal("unread"), documents: z.array(documentIdSchema) }),
  /** These are not among them any more. */
  z.object({ kind: z.literal("read"), documents: z.array(documentIdSchema) }),
  /** Said once, to the windows that are there, or to the first that comes. */
  z.object({ kind: z.literal("notice"), notice: spaceNoticeSchema }),
]);
export type ListMessage = z.output<typeof listMessageSchema>;

/** What a menu item or a key asks of the window. Each stands in the table of commands. */
export const menuCommandSchema = z.enum([
  "document.new",
  "find.everything",
  "find.document",
  "find.text",
  "capture.open",
  "go.home",
  "go.journal",
  "go.settings",
  "help.shortcuts",
  "view.toggle-sidebar",
  "view.toggle-details",
  "document.import",
  "document.export",
  "space.export",
  "document.trash",
]);
export type MenuCommand = z.output<typeof menuCommandSchema>;

/** Main → window on the `shell` port. */
export const shellMessageSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("command"), command: menuCommandSchema }),
  z.object({ kind: z.literal("go-to-document"), space: spaceIdSchema, document: documentIdSchema }),
  /** Somebody was given this link into a space: the person is to be asked. Nothing was done with it. */
  z.object({ kind: z.literal("open-invite"), link: z.string().max(2048) }),
  /** The settings changed, here or in another window. */
  z.object({ kind: z.literal("settings"), settings: settingsSchema }),
  /** A space was made, renamed or removed: what there is has to be asked anew. */
  z.object({ kind: z.literal("spaces-changed") }),
  /**
   * Who is in a space, or how their devices stand with this one, may have changed: `sharing.people` has to
   * be asked anew. Null for all spaces. Said four times a second at most.
   */
  z.object({ kind: z.literal("sharing-changed"), space: spaceIdSchema.nullable() }),
  /** Finish what is being typed and answer `flushed` once everything was sent and stored, or cannot be. */
  z.object({ kind: z.literal("flush") }),
]);
export type ShellMessage = z.output<typeof shellMessageSchema>;

/** Window → main on the `shell` port. */
export const shellAnswerSchema = z.object({
  kind: z.literal("flushed"),
  everythingStored: z.boolean(),
});
export type ShellAnswer = z.output<typeof shellAnswerSchema>;

/**
 * How long a flush may take, in milliseconds. The window answers before main gives it up: main would
 * let a silent window go unasked, and with it words that the window knows are not stored.
 */
export const flushPatience = { window: 2_000, main: 3_000 } as const;
