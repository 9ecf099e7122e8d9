import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { attachmentIdSchema } from "#shared/domain/ids.ts";
import { describeAttachments } from "#shared/sync/testing/attachments-contract.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { openTestDatabase } from "../../testing/open-test-log.ts";
import { SqliteAttachments } from "./sqlite-attachments.ts";

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
