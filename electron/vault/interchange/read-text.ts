import { closeSync, constants, fstatSync, openSync, readSync, statSync } from "node:fs";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { largestFile } from "./limits.ts";

export type NoText = "not-text" | "too-large" | "unreadable";

/** The text of a file, whatever is said about its size: no more is read than a document can hold. */
export function readText(path: string, onPart: () => void): Result<string, NoText> {
  const bytes = readBytes(path, largestFile, onPart);
  if (!bytes.ok) return bytes;
  const text = decode(bytes.value);
  return text === null || text.includes("\u0000") ? fail("not-text") : ok(text);
}

/** To open a pipe waits for whoever writes into it; a system without pipes has no such word. */
const readOnly = constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0);

/** All of a file's bytes, if they are no more than that. `onPart` is told after each part: a disk may be slow. */
export function readBytes(
  path: string,
  largest: number,
  onPart: () => void,
): Result<Buffer, "too-large" | "unreadable"> {
  let file: number | null = null;
  try {
    if (!statSync(path).isFile()) return fail("unreadable");
    file = openSync(path, readOnly);
    const told = fstatSync(file);
    if (!told.isFile()) return fail("unreadable");
    if (told.size > largest) return fail("too-large");
    const parts: Buffer[] = [];
    for (let size = 0; ;) {
      const part = Buffer.allocUnsafe(256 * 1024);
      const read = readSync(file, part);
      if (read === 0) return ok(Buffer.concat(parts));
      size += read;
      if (size > largest) return fail("too-large");
      parts.push(part.subarray(0, read));
      onPart();
    }
  } catch {
    // Gone, a folder by now, or not for this person to read: it is named in the report.
    return fail("unreadable");
  } finally {
    if (file !== null) closeSync(file);
  }
}

/** As UTF-8, or as what a byte order mark says; null for anything else. */
function decode(bytes: Buffer): string | null {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe
      ? "utf-16le"
      : first === 0xfe && second === 0xff
        ? "utf-16be"
        : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
