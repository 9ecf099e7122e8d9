import type { AttachmentId } from "#shared/domain/ids.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { NotKept } from "../document/keep-attachment.ts";
import type { Waiting } from "../document/read-attachment.ts";

/** What is done with pictures and files of the space of a document, in its text or in a field. */
export type FilesAround = Readonly<{
  /**
   * The bytes of a picture or file of this space; null where it is not and cannot come. It is told how it stands with one that
   * others still have to send. The same function for as long as the document is shown.
   */
  readFile: (id: string, waiting: Waiting) => Promise<Blob | null>;
  /** Whether nobody else is in the space now from whom one could come. */
  isAlone: () => boolean;
  /** Keeps a picture or file in this space. */
  keepFile: (file: {
    bytes: Uint8Array<ArrayBuffer>;
    mime: string;
  }) => Promise<Result<AttachmentId, NotKept>>;
  /** Has a copy of a file opened or saved as the person says; what to tell them of it, or nothing. */
  handOut: (name: string, file: Blob) => Promise<string>;
}>;
