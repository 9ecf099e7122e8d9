import type { CallResult } from "#shared/bridge/contract.ts";
import { addressOfFile, attachmentFileName, attachmentsFolder } from "#shared/domain/file-name.ts";
import { type AttachmentId, attachmentIdSchema } from "#shared/domain/ids.ts";
import type { Bridge } from "../bridge/bridge.ts";
import type { DocumentSession } from "../document/document-session.ts";
import { readAttachment } from "../document/read-attachment.ts";
import type { Workspace } from "./workspace.ts";

/** As blobs, which the browser keeps where there is room: all of them together may be more than fits into memory. */
type Files = ReadonlyMap<string, Blob>;
export type HashInName = Parameters<typeof attachmentFileName>[3];

/** A file of a document under the name that it has beside the text. */
type ShownFile = Readonly<{ id: AttachmentId; name: string; wanted: string; blob: Blob }>;

/** Why a file was not written, with what the document calls it. */
export type RefusedFile = Readonly<{
  name: string;
  why: Extract<CallResult<"files.saveBeside">, { ok: false }>["failure"]["kind"] | "unreadable";
}>;

/** The pictures and files of a document that are here, by their id. */
export async function filesOf(
  { bridge }: Workspace,
  { document, files }: DocumentSession,
): Promise<Files> {
  const { space } = document.place;
  const read = new Map<string, Blob>();
  for (const id of files) {
    const blob = await readAttachment(bridge, { space, id });
    if (blob !== null) read.set(id, blob);
  }
  return read;
}

/** What the files of a document are called beside its text, and which of them that shows. */
export class NamedFiles {
  readonly shown: ShownFile[] = [];
  readonly missing: string[] = [];
  readonly #files: Files;
  readonly #hash: HashInName;

  constructor(files: Files, hash: HashInName) {
    this.#files = files;
    this.#hash = hash;
  }

  addressOf(id: string, wanted: string): string | null {
    const blob = this.#files.get(id);
    if (blob === undefined) {
      this.missing.push(wanted);
      return null;
    }
    const { shown } = this;
    const short = attachmentFileName(id, wanted, blob.type, this.#hash);
    const isOthers = shown.some((each) => each.id !== id && isAlike(each.name, short));
    const name = isOthers ? attachmentFileName(id, wanted, blob.type, "whole") : short;
    if (shown.every((each) => each.name !== name)) {
      shown.push({ id: attachmentIdSchema.parse(id), name, wanted, blob });
    }
    return addressOfFile(`${attachmentsFolder}/${name}`);
  }
}

/** Hands over the files that a saved text shows, one by one; those that were not taken, and why. */
export async function saveBeside(
  bridge: Bridge,
  ticket: string,
  files: readonly ShownFile[],
): Promise<readonly RefusedFile[]> {
  const refused: RefusedFile[] = [];
  for (const { name, wanted, blob } of files) {
    const bytes = await bytesOf(blob);
    if (bytes === null) {
      refused.push({ name: wanted, why: "unreadable" });
      continue;
    }
    const saved = await bridge.call("files.saveBeside", { ticket, name, bytes });
    if (!saved.ok) refused.push({ name: wanted, why: saved.failure.kind });
  }
  return refused;
}

/** What the browser set aside on a disk may be gone from there. */
async function bytesOf(blob: Blob): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch {
    return null;
  }
}

/** Some systems take names for the same that differ in their letters. */
function isAlike(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
