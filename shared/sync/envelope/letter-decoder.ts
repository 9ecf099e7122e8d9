import { readVarUint } from "lib0/decoding";
import * as Y from "yjs";

/** Letters that are typed one by one, and the names of what they stand in. */
const longest = 8;

/**
 * Reads updates as Yjs does, but a few plain letters by itself. Whoever typed a document left twenty thousand texts of one
 * letter, and to begin and end the browser's decoder for each took a tenth of opening it (open.history100k).
 */
export class LetterDecoder extends Y.UpdateDecoderV1 {
  override readString(): string {
    const decoder = this.restDecoder;
    const begin = decoder.pos;
    const length = readVarUint(decoder);
    const end = decoder.pos + length;
    let text = length <= longest && end <= decoder.arr.length ? "" : null;
    while (text !== null && decoder.pos < end) {
      const byte = decoder.arr[decoder.pos++] ?? Number.NaN;
      text = byte < 0x80 ? text + String.fromCharCode(byte) : null;
    }
    if (text !== null) return text;
    decoder.pos = begin;
    return super.readString();
  }
}
