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
    attachments: new SqliteAttachments(database, clock),
    clock,
    breakDisk: () => database.exec("PRAGMA query_only = ON"),
  };
});

test("the parts of what was never finished are gone at the next start", () => {
  const database = openTestDatabase();
  const id = attachmentIdSchema.parse(`att_${"1".repeat(64)}`);
  const before = new SqliteAttachments(database, new ManualClock());
  before.putPart(id, 0, Uint8Array.of(1));
  expect(new SqliteAttachments(database, new ManualClock()).readPart(id, 0)).toBeNull();
});
