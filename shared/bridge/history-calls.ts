import { z } from "zod";
import { authorSchema, readingSchema } from "../domain/author.ts";
import { documentIdSchema, spaceIdSchema } from "../domain/ids.ts";
import { milestoneSchema } from "../domain/milestone.ts";
import { documentNewsSchema } from "../domain/news.ts";
import { vaultUnavailable } from "./vault-unavailable.ts";

/** A state vector of Yjs; a few bytes for each session in which somebody commented. */
const clocksSchema = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.length <= 1024 * 1024,
);

const oneDocument = z.object({ space: spaceIdSchema, document: documentIdSchema });

/** What the window may ask about the past of a document. */
export const historyCalls = {
  /** The states that were kept of a document, oldest first. */
  "milestones.list": {
    input: oneDocument,
    output: z.array(milestoneSchema),
    failure: vaultUnavailable,
  },
  /** One of them, as a Yjs V1 update. It is given only if it is what was kept. */
  "milestones.read": {
    input: oneDocument.extend({ number: z.int().positive() }),
    output: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    failure: z.object({ kind: z.enum(["missing", "damaged", "vault-unavailable"]) }),
  },
  /** Keeps one as the document is now, before something replaces much of it. */
  "milestones.keep": { input: oneDocument, output: z.null(), failure: vaultUnavailable },
  /** Who wrote in a document, under which of Yjs' client ids; nobody in a space that is not shared. */
  "documents.authors": {
    input: oneDocument,
    output: z.array(authorSchema),
    failure: vaultUnavailable,
  },
  /** Whether others have changed it since it was read here. Nobody but this computer knows. */
  "documents.reading": { input: oneDocument, output: readingSchema, failure: vaultUnavailable },
  /** Who changed it since, or said something of it that was not seen here, and how much; null where that is nothing. */
  "documents.news": {
    input: oneDocument,
    output: documentNewsSchema.nullable(),
    failure: vaultUnavailable,
  },
  /** From now on it counts as read, as it is. */
  "documents.markRead": { input: oneDocument, output: z.null(), failure: vaultUnavailable },
  /** The comments on it were seen, as far as these clocks of Yjs say; those that come from others afterwards are new. */
  "documents.markCommentsSeen": {
    input: oneDocument.extend({ clocks: clocksSchema }),
    output: z.null(),
    failure: vaultUnavailable,
  },
} as const;
