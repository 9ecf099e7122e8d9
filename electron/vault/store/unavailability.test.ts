import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { scratchFolder } from "../../testing/scratch.ts";
import { type PlaceState, unavailabilityOf } from "./unavailability.ts";

/** What SQLite throws when it cannot open its files, whatever the reason. */
function cannotOpen(): { thrown: unknown; path: string } {
  const path = join(scratchFolder(), "private.db");
  mkdirSync(path);
  try {
    new DatabaseSync(path).close();
  } catch (thrown) {
    return { thrown, path };
  }
  throw new Error("A folder was opened as a database");
}

test.each<[PlaceState, string]>([
  ["full", "disk-full"],
  ["read-only", "read-only"],
  ["writable", "io"],
])("files that cannot be opened in a place that is %s are told as %s", (state, kind) => {
  const { thrown, path } = cannotOpen();
  expect(unavailabilityOf(thrown, path, () => state)).toEqual({ kind });
});

test("a place with room that may be written is not what stands in the way", () => {
  const { thrown, path } = cannotOpen();
  expect(unavailabilityOf(thrown, path)).toEqual({ kind: "io" });
});

test.each([
  ["ENOSPC", "disk-full"],
  ["EROFS", "read-only"],
  ["EACCES", "read-only"],
])("a folder that cannot be made because of %s is told as %s", (code, kind) => {
  const thrown = Object.assign(new Error("mkdir"), { code });
  expect(unavailabilityOf(thrown, "/home/of/nobody/private.db")).toEqual({ kind });
});

test("a bug is no state of the disk", () => {
  expect(() => unavailabilityOf(new TypeError("bug"), "/private.db")).toThrow(TypeError);
});
