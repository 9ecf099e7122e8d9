import { expect, test } from "vitest";
import { attachmentIdSchema } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { openTestDatabase } from "../../testing/open-test-log.ts";
import { readAttachment } from "./read-attachment.ts";
import { SqliteAttachments } from "./sqlite-attachments.ts";

test("the bytes of an attachment are read whatever size its row says, since only their hash tells whether they are whole", () => {
  const database = openTestDatabase();
  const attachments = new SqliteAttachments(database, new ManualClock(), () => undefined);
  const id = attachmentIdSchema.parse(`att_${"1".repeat(64)}`);
  expect(readAttachment(database, id)).toBeNull();
  attachments.putPart(id, 0, Uint8Array.of(1, 2, 3));
  attachments.finish({ id, mime: "image/png", size: 0 });
  expect(readAttachment(database, id)).toEqual({
    mime: "image/png",
    bytes: Buffer.from([1, 2, 3]),
  });
});
