import { z } from "zod";
import { largestAttachment } from "../domain/attachment.ts";
import { asFileName } from "../domain/file-name.ts";
import { attachmentIdSchema } from "../domain/ids.ts";
import { ticketSchema } from "./ports.ts";

const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** A name that leads nowhere: what no disk takes as a name, or takes for a path, is not let through. */
const nameSchema = z.string().refine((name) => name === asFileName(name));

/** A picture or file that a text shows, by the hash of its bytes: that says whether it is what lies somewhere already. */
const shownFile = z.object({
  name: nameSchema,
  id: attachmentIdSchema,
  size: z.int().nonnegative().max(largestAttachment),
});
export type ShownFile = z.output<typeof shownFile>;

/** What the window may have written or opened outside of the spaces, always where the person says. */
export const fileCalls = {
  /**
   * Saves text where the person says, through the system's dialog. What it shows will lie in a folder beside it: where another
   * file has one of the names there, nothing is written, and `again` is the person's answer once more. Otherwise
   * its files can be handed over, with the ticket.
   */
  "files.saveText": {
    input: z.object({
      suggestedName: z.string().min(1).max(200),
      text: z.string().max(64 * 1024 * 1024),
      files: z.array(shownFile).max(1_000).optional(),
      again: z.string().max(40).optional(),
    }),
    output: z.object({ savedTo: z.string(), ticket: ticketSchema }),
    failure: z.discriminatedUnion("kind", [
      z.object({ kind: z.enum(["cancelled", "disk-full", "read-only", "io"]) }),
      z.object({ kind: z.literal("taken"), again: z.string() }),
    ]),
  },
  /** Writes one of the files that a text shows beside it, once the text is saved; each crosses by itself, as one may be large. */
  "files.saveBeside": {
    input: z.object({ ticket: ticketSchema, name: nameSchema, bytes: bytesSchema }),
    output: z.null(),
    failure: z.object({ kind: z.enum(["not-awaited", "taken", "disk-full", "read-only", "io"]) }),
  },
  /**
   * Gives the person a copy of a file of a document. They are asked whether it is to be opened in the program that is
   * meant for it, or saved; what could be a program is never opened.
   */
  "files.handOut": {
    input: z.object({ suggestedName: z.string().min(1).max(200), bytes: bytesSchema }),
    output: z.object({ how: z.enum(["opened", "saved"]) }),
    failure: z.object({
      kind: z.enum(["cancelled", "not-opened", "disk-full", "read-only", "io"]),
    }),
  },
} as const;
