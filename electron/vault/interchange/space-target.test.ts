import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { attachmentPartBytes } from "#shared/domain/attachment.ts";
import { attachmentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { VaultStage } from "../../testing/vault-stage.ts";
import { spaceTarget } from "./space-target.ts";

test("a long file is stored in parts, between which whoever types has a turn", async () => {
  const stage = new VaultStage();
  const clock = new ManualClock();
  const random = new SeededRandom(1);
  const target = spaceTarget({ vault: stage.vault, id: privateSpaceId, clock, random });
  const bytes = new Uint8Array(3 * attachmentPartBytes - 1);
  const digits = createHash("sha256").update(bytes).digest("hex");
  const id = attachmentIdSchema.parse(`att_${digits}`);
  const kept = target.keepPicture({ id, mime: "audio/mp4", bytes });
  const { attachments } = stage.space;
  const partsThere = () => [0, 1, 2].filter((part) => attachments.readPart(id, part) !== null);
  for (const parts of [[0], [0, 1], [0, 1, 2]]) {
    expect(partsThere()).toEqual(parts);
    clock.advance(0);
    await Promise.resolve();
  }
  expect(await kept).toMatchObject({ ok: true });
  expect(attachments.find(id)).toMatchObject({ value: { size: bytes.length } });
});

test("a file of which the space cannot read the size is not there already", () => {
  const { vault, space } = new VaultStage();
  const [clock, random] = [new ManualClock(), new SeededRandom(1)];
  const target = spaceTarget({ vault, id: privateSpaceId, clock, random });
  const id = attachmentIdSchema.parse(`att_${createHash("sha256").update("a").digest("hex")}`);
  const says = (size: number) => space.attachments.finish({ id, mime: "text/plain", size });
  says(0);
  expect(target.hasPicture(id)).toBe(false);
  says(1);
  expect(target.hasPicture(id)).toBe(true);
});
