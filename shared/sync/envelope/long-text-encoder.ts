import { write, writeVarUint, writeVarUint8Array } from "lib0/encoding";
import { encodeUtf8, utf8TextEncoder } from "lib0/string";
import * as Y from "yjs";

/** Names and keys are shorter, and nearly always plain letters. */
const shortest = 32;
/** What is longer is worth an array of its own. */
const longest = 4_096;
/** How many bytes a text takes stands before it, so that it is written here first. Of a letter there are three at most. */
const aside = new Uint8Array(3 * longest);

/**
 * Writes updates as Yjs does, but longer texts at once, which `lib0` writes byte by byte, and a few plain letters by itself: to
 * begin the browser's encoder for each name took longer than to write it.
 */
export class LongTextEncoder extends Y.UpdateEncoderV1 {
  override writeString(text: string): void {
    const to = this.restEncoder;
    if (text.length >= shortest) return writeVarUint8Array(to, bytesOf(text));
    if (!isPlain(text)) return super.writeString(text);
    writeVarUint(to, text.length);
    for (let at = 0; at < text.length; at++) write(to, text.charCodeAt(at));
  }
}

/** Good until the next text: an array for each of the many in a document is more to make, and to throw away, than they are to write. */
function bytesOf(text: string): Uint8Array {
  if (text.length > longest) return encodeUtf8(text);
  return aside.subarray(0, utf8TextEncoder.encodeInto(text, aside).written);
}

function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= 0x80) return false;
  return true;
}
