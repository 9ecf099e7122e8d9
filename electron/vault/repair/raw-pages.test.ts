import { closeSync, openSync } from "node:fs";
import { expect, test } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { openTestLog } from "../../testing/open-test-log.ts";
import { emptyLog } from "../store/checkpoint.ts";
import { RawPages } from "./raw-pages.ts";

const document = documentIdSchema.parse("doc_aaaaaaaaaaaa");

test("the pages of a file that is written meanwhile are those it had when they began to be read", () => {
  const { database, log } = openTestLog();
  const path = database.location() ?? "";
  const write = () => log.append([{ document, bytes: new Uint8Array(9_000).fill(7) }]);
  write();
  emptyLog(database);
  write();
  const descriptor = openSync(path, "r");
  const pages = new RawPages(path, { descriptor });
  const bytesOf = () =>
    Buffer.concat(
      [...pages.numbers].flatMap((page) => pages.versionsOf(page).map(({ bytes }) => bytes)),
    );
  const before = bytesOf();
  write();
  emptyLog(database);
  write();
  expect(bytesOf().equals(before)).toBe(true);

  pages[Symbol.dispose]();
  expect(emptyLog(database)).toBe(true);
  database.close();
  closeSync(descriptor);
});
