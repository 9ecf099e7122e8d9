import { writeVarUint8Array } from "lib0/encoding";
import { encodeUtf8 } from "lib0/string";
import * as Y from "yjs";

/** What is longer is worth an array of its own. */
const shortest = 32;

/** Writes updates as Yjs does, but longer texts at once: `lib0` writes those of up to 10,000 letters byte by byte. */
export class LongTextEncoder extends Y.UpdateEncoderV1 {
  override writeString(text: string): void {
    if (text.length < shortest) super.writeString(text);
    else writeVarUint8Array(this.restEncoder, encodeUtf8(text));
  }
}
