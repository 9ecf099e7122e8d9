import { expect, test } from "vitest";
import { writeFaultOf } from "./write-fault.ts";

test.each([
  ["ENOSPC", "disk-full"],
  ["EDQUOT", "disk-full"],
  ["EFBIG", "disk-full"],
  ["EROFS", "read-only"],
  ["EACCES", "read-only"],
  ["EPERM", "read-only"],
  ["EIO", "io"],
  ["ENOTDIR", "io"],
])("%s reads as %s", (code, kind) => {
  expect(writeFaultOf(Object.assign(new Error("no"), { code }))).toEqual({ kind });
});

test("a bug is not taken for a fault of the disk", () => {
  const bug = new TypeError("undefined is not a function");
  expect(() => writeFaultOf(bug)).toThrow(bug);
});
