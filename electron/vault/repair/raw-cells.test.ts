import { expect, test } from "vitest";
import { cellsOf } from "./raw-cells.ts";
import { pageSize } from "./raw-pages.ts";

test.each([0x0d, 0x0a, 0x02])(
  "a page without rows (%i) of which a bit of the beginning was changed is looked through to its end",
  (kind) => {
    const empty = Buffer.alloc(pageSize);
    empty[0] = kind;
    empty.writeUInt16BE(pageSize, 5);
    expect(cellsOf(empty)).toEqual([]);
    for (let bit = 0; bit < 12 * 8; bit++) {
      const page = Buffer.from(empty);
      page[bit >> 3] = (page[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(cellsOf(page)).toEqual([]);
    }
  },
);
