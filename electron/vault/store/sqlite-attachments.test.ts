import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { attachmentIdSchema } from "#shared/domain/ids.ts";
import { describeAttachments } from "#shared/sync/testing/attachments-contract.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { openTestDatabase } from "../../testing/open-test-log.ts";
import { SqliteAttachments } from "./sqlite-attachments.ts";
import { isStructureWhole } from "./verify-database.ts";

describeAttachments("SqliteAttachments", () => {
  const database = openTestDatabase();
  const clock = new ManualClock();
  return {
    attachments: new SqliteAttachments(database, clock, () => undefined),
    clock,
    breakDisk: () => database.exec("PRAGMA query_only = ON"),
  };
});

test("the parts of what was never finished are gone at the next start", () => {
  const database = openTestDatabase();
  const id = attachmentIdSchema.parse(`att_${"1".repeat(64)}`);
  const before = new SqliteAttachments(database, new ManualClock(), () => undefined);
  before.putPart(id, 0, Uint8Array.of(1));
  expect(
    new SqliteAttachments(database, new ManualClock(), () => undefined).readPart(id, 0),
  ).toBeNull();
});

test.each([
  ["put right", `UPDATE attachment SET id = 'att_${"2".repeat(64)}'`, "image/png"],
  ["made anew", "DELETE FROM attachment", "application/octet-stream"],
])("a finished one whose row was damaged is %s, and loses no byte", (_what, damage, mime) => {
  const database = openTestDatabase();
  const bytes = Uint8Array.of(1, 2, 3);
  const hash = createHash("sha256").update(bytes).digest("hex");
  const id = attachmentIdSchema.parse(`att_${hash}`);
  const before = new SqliteAttachments(database, new ManualClock(), () => undefined);
  before.putPart(id, 0, bytes);
  before.finish({ id, mime: "image/png", size: 3 });
  database.exec(damage);

  const after = new SqliteAttachments(database, new ManualClock(), () => undefined);
  expect(after.find(id)).toEqual({ ok: true, value: { id, mime, size: 3 } });
  expect(after.readPart(id, 0)).toEqual(bytes);
  expect(database.prepare("SELECT count(*) AS n FROM attachment").get()).toEqual({ n: 1 });
});

const unfinish = `
  INSERT INTO attachment_arriving (id, mime, size, at) SELECT id, mime, size, at FROM attachment;
  DELETE FROM attachment`;
const swapPages = `
  PRAGMA writable_schema = ON;
  CREATE TEMP TABLE was AS
    SELECT name, rootpage FROM main.sqlite_schema WHERE name IN ('attachment', 'attachment_arriving');
  UPDATE main.sqlite_schema SET rootpage = was.rootpage FROM was
    WHERE sqlite_schema.name IN (SELECT name FROM was) AND was.name <> sqlite_schema.name;
  PRAGMA writable_schema = RESET`;

test.each([
  ["its page and that of those on their way lie in each other's place", swapPages, [1, 2, 3]],
  ["it is empty, and the pages are swapped", swapPages, []],
  ["the program ended before the last part was said to be the last", unfinish, [1, 2, 3]],
])("one that has all its parts is there as what it is, though %s", (_what, damage, content) => {
  const database = openTestDatabase();
  const bytes = Uint8Array.from(content);
  const hash = createHash("sha256").update(bytes).digest("hex");
  const id = attachmentIdSchema.parse(`att_${hash}`);
  const before = new SqliteAttachments(database, new ManualClock(), () => undefined);
  if (bytes.length > 0) before.putPart(id, 0, bytes);
  before.finish({ id, mime: "image/png", size: bytes.length });
  database.enableDefensive(false);
  database.exec(damage);
  expect(isStructureWhole(database)).toBe(true);
  expect(before.find(id)).toEqual({ ok: true, value: null });

  const after = new SqliteAttachments(database, new ManualClock(), () => undefined);
  expect(after.find(id)).toEqual({
    ok: true,
    value: { id, mime: "image/png", size: bytes.length },
  });
  expect(database.prepare("SELECT 1 FROM attachment_arriving").get()).toBeUndefined();
});

test("where SQLite cannot read them nobody is told that there are none", () => {
  const database = openTestDatabase();
  let isCorrupt = false;
  const attachments = new SqliteAttachments(database, new ManualClock(), () => (isCorrupt = true));
  database.enableDefensive(false);
  database.exec(`
    PRAGMA writable_schema = ON;
    UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'attachment';
    PRAGMA writable_schema = RESET;
  `);
  const id = attachmentIdSchema.parse(`att_${"1".repeat(64)}`);
  expect(attachments.find(id)).toEqual({ ok: false, failure: { kind: "damaged" } });
  expect(isCorrupt).toBe(true);
});
