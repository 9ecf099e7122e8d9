// The two conversions are newer than the library the project is checked against.
declare global {
  interface Uint8Array {
    toBase64(): string;
  }
  interface Uint8ArrayConstructor {
    fromBase64(text: string): Uint8Array<ArrayBuffer>;
  }
}

import type { Base64 } from "./codec.ts";

/** The page's own way of turning bytes into text. */
export const pageBase64: Base64 = {
  encode: (bytes) => bytes.toBase64(),
  decode: (text) => Uint8Array.fromBase64(text),
};
