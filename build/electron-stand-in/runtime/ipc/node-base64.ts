import type { Base64 } from "../../page/codec.ts";

/** Node's own conversion. The bytes get a buffer of their own, since a value may expose it. */
export const nodeBase64: Base64 = {
  encode: (bytes) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64"),
  decode: (text) => {
    const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text, "base64"));
    bytes.write(text, "base64");
    return new Uint8Array(bytes.buffer);
  },
};
