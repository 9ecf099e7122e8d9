import { createHash } from "node:crypto";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { attachmentIdSchema } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { settled } from "../../testing/hub-stage.ts";
import { openTestDatabase } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { SqliteAttachments } from "../store/sqlite-attachments.ts";
import { mendAttachmentRows } from "./mend-rows.ts";

const bytes = Uint8Array.of(1, 2, 3);
const id = attachmentIdSchema.parse(`att_${createHash("sha256").update(bytes).digest("hex")}`);
const whole = { ok: true, value: { id, mime: "image/png", size: 3 } };

/** A space with a picture, which a backup has as well, and of which the disk has changed the row since. */
function stage(damage: string, damageOfNewest?: string) {
  const clock = new ManualClock();
  const database = openTestDatabase();
  const attachments = new SqliteAttachments(database, clock, () => undefined);
  attachments.putPart(id, 0, bytes);
  attachments.finish({ id, mime: "image/png", size: bytes.length });
  const backup = join(scratchFolder(), "backup.db");
  database.prepare("VACUUM INTO ?").run(backup);
  const newest = join(scratchFolder(), "newest.db");
  if (damageOfNewest !== undefined) damagedCopy(backup, newest, damageOfNewest);
  database.exec(damage);
  const backups = () => [newest, backup];
  const end = mendAttachmentRows({ attachments, backups, clock });
  const pass = async () => {
    clock.advance(5 * 60_000);
    for (let turn = 0; turn < 10; turn++) {
      await settled();
      clock.advance(1);
    }
  };
  return { attachments, end, pass };
}

function damagedCopy(backup: string, path: string, damage: string): void {
  copyFileSync(backup, path);
  const copy = openTestDatabase(path);
  copy.exec(damage);
  copy.close();
}

test.each([
  ["no size that can be", "UPDATE attachment SET size = 0"],
  ["no size below nothing", "UPDATE attachment SET size = -1"],
  ["no kind", "UPDATE attachment SET mime = 'application/octet-stream'"],
  ["a kind that no browser can be told", "UPDATE attachment SET mime = 'image/p g'"],
])("a row that says %s is put right though nobody opens what it is of", async (_what, damage) => {
  const { attachments, pass } = stage(damage);
  expect(attachments.find(id)).not.toEqual(whole);
  await pass();
  expect(attachments.find(id)).toEqual(whole);
});

test("a backup that says a size which no number here can hold is passed over for an older one", async () => {
  const { attachments, pass } = stage(
    "UPDATE attachment SET size = 0; UPDATE attachment_part SET bytes = x'00'",
    "UPDATE attachment SET size = 1 << 60",
  );
  await pass();
  expect(attachments.find(id)).toEqual(whole);
  expect(attachments.readPart(id, 0)).toEqual(bytes);
});

test("a kind that is said stays what it is, and a space that is closed is not written to", async () => {
  const said = stage("UPDATE attachment SET mime = 'image/gif'");
  await said.pass();
  expect(said.attachments.find(id)).toMatchObject({ value: { mime: "image/gif" } });
  const closed = stage("UPDATE attachment SET size = 0");
  closed.end();
  await closed.pass();
  expect(closed.attachments.find(id)).toMatchObject({ value: { size: 0 } });
});
