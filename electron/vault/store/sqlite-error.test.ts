import { expect, test } from "vitest";
import { storeFaultOf } from "./sqlite-error.ts";

/** What `node:sqlite` throws; extended codes keep the primary one in the low byte. */
const thrownWith = (errcode: number) => Object.assign(new Error("from SQLite"), { errcode });

test.each([
  ["a full disk", 13, { kind: "disk-full" }],
  ["a database that may only be read", 8, { kind: "read-only" }],
  ["a damaged part", 11, { kind: "damaged" }],
  ["a damaged virtual table", 267, { kind: "damaged" }],
  ["a file that is no database any more", 26, { kind: "damaged" }],
  ["a disk that fails", 10, { kind: "io", code: "sqlite-10" }],
])("%s is called what it is", (_what, errcode, fault) => {
  expect(storeFaultOf(thrownWith(errcode))).toEqual(fault);
});

test("a bug is no fault of the store", () => {
  expect(() => storeFaultOf(new TypeError("bug"))).toThrow(TypeError);
});
