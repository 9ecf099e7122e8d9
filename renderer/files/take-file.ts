import { largestAttachment, mimeSchema } from "#shared/domain/attachment.ts";
import type { AttachmentId } from "#shared/domain/ids.ts";
import { largestPicture, mimeOfPicture } from "#shared/domain/picture.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { NotKept } from "../document/keep-attachment.ts";
import type { FilesAround } from "./files-around.ts";

/** Why a file was not taken in. */
export type NotTaken = "unreadable" | "file-too-large" | NotKept["kind"];

export type TakenFile = Readonly<{
  attachment: AttachmentId;
  name: string;
  size: number;
  isPicture: boolean;
}>;

/** Keeps a file that somebody pasted, dropped or chose. */
export async function takeFile(
  file: File,
  keep: FilesAround["keepFile"],
): Promise<Result<TakenFile, NotTaken>> {
  if (file.size > largestAttachment) return fail("file-too-large");
  const bytes = await bytesOf(file);
  if (bytes === null) return fail("unreadable");
  const picture = bytes.length > largestPicture ? null : mimeOfPicture(bytes);
  const kept = await keep({ bytes, mime: picture ?? mimeOf(file) });
  if (!kept.ok) return fail(kept.failure.kind);
  const { name } = file;
  return ok({ attachment: kept.value, name, size: bytes.length, isPicture: picture !== null });
}

/** A folder looks like a file until it is read. */
async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return null;
  }
}

function mimeOf({ type }: File): string {
  return mimeSchema.safeParse(type).data ?? "application/octet-stream";
}
