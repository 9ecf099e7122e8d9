import * as encoding from "lib0/encoding";
import * as Y from "yjs";

/** Where typing goes on in a document: directly behind what this client wrote last. */
export type TypingEnd = Readonly<{
  client: number;
  /** The next of this client's own count. */
  clock: number;
  /** What stands behind it; nothing at the end of a text. */
  behind: Y.ID | null;
}>;

/** Where it goes on, if the last thing that this client wrote ends with these letters. */
export function typingEndOf(doc: Y.Doc, letters: string): TypingEnd | null {
  const last = doc.store.clients.get(doc.clientID)?.at(-1);
  if (!(last instanceof Y.Item) || last.deleted) return null;
  if (!(last.content instanceof Y.ContentString) || !last.content.str.endsWith(letters))
    return null;
  const { client, clock } = last.id;
  return { client, clock: clock + last.length, behind: last.right?.id ?? null };
}

/** Where it goes on behind letters that were put there. */
export function typingEndBehind(end: TypingEnd, letters: string): TypingEnd {
  return { ...end, clock: end.clock + letters.length };
}

const oneStruct = 1;
const text = 4;
const hasBefore = 0x80;
const hasBehind = 0x40;

/** One for all letters: making room anew costs more than what is written into it. */
const encoder = encoding.createEncoder();

/**
 * The update that puts letters there, without a document: what Yjs makes of a text that is inserted behind
 * another, in its first encoding. A document that takes it in reads the letters in their place.
 */
export function encodeLetters({ client, clock, behind }: TypingEnd, letters: string): Uint8Array {
  encoder.cpos = 0;
  encoder.bufs.length = 0;
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, oneStruct);
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock);
  encoding.writeUint8(encoder, text | hasBefore | (behind === null ? 0 : hasBehind));
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock - 1);
  if (behind !== null) {
    encoding.writeVarUint(encoder, behind.client);
    encoding.writeVarUint(encoder, behind.clock);
  }
  writeLetters(letters);
  // Nothing is deleted.
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

/** One plain letter, which is what a key types, is written without the browser's encoder. */
function writeLetters(letters: string): void {
  const code = letters.charCodeAt(0);
  if (letters.length > 1 || code > 0x7f) return encoding.writeVarString(encoder, letters);
  encoding.writeUint8(encoder, 1);
  encoding.writeUint8(encoder, code);
}
