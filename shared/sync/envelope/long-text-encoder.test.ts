import { expect, test } from "vitest";
import * as Y from "yjs";
import { LongTextEncoder } from "./long-text-encoder.ts";

const lengths = [0, 1, 31, 32, 127, 128, 4_096, 4_097, 20_000];
const letters = ["a", "\u007f", "\u0080", "é", "語", "👩", "\ud800", "\udc00"];

function written(encoder: Y.UpdateEncoderV1, texts: readonly string[]): Uint8Array {
  for (const text of texts) encoder.writeString(text);
  return encoder.toUint8Array();
}

test.for(letters)("texts of %s are written as Yjs writes them, whatever their length", (letter) => {
  const texts = lengths.flatMap((length) => {
    const plain = "b".repeat(length);
    return [letter.repeat(length).slice(0, length), plain, `${plain}${letter}`];
  });
  expect(written(new LongTextEncoder(), texts)).toEqual(written(new Y.UpdateEncoderV1(), texts));
});
