import * as encoding from "lib0/encoding";
import { expect, test } from "vitest";
import { encodeSized } from "./encode-sized.ts";

const write = (to: encoding.Encoder) => {
  encoding.writeVarUint(to, 300);
  encoding.writeUint8Array(to, Uint8Array.of(1, 2, 3));
};

test.for([5, 4, 0, 100])(
  "what is written comes out, whether it has the size that was said (%i)",
  (size) => {
    expect([...encodeSized(size, write)]).toEqual([172, 2, 1, 2, 3]);
  },
);

test("what has the size that was said is not copied once more", () => {
  let written: Uint8Array | null = null;
  const encoded = encodeSized(5, (to) => {
    write(to);
    written = to.cbuf;
  });
  expect(encoded).toBe(written);
});
