import { expect, test } from "vitest";
import { attachmentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { type AwaitedState, encodeAttachmentFrame } from "#shared/sync/attachment-frames.ts";
import { FakeBridge } from "../bridge/testing/fake-bridge.ts";
import { keepAttachment } from "./keep-attachment.ts";
import { readAttachment } from "./read-attachment.ts";
import { MemoryFiles } from "./testing/memory-files.ts";

const file = {
  bytes: Uint8Array.from({ length: 600_000 }, (_, at) => at % 251),
  mime: "image/png",
};

test("a file is kept in parts under its hash, and read again as it was", async () => {
  const files = new MemoryFiles();
  const bridge = new FakeBridge((_target, far) => files.attach(far));
  const kept = await keepAttachment(bridge, privateSpaceId, file);
  if (!kept.ok) throw new Error("It was not kept.");
  expect(kept.value).toMatch(/^att_[0-9a-f]{64}$/);
  const read = await readAttachment(bridge, { space: privateSpaceId, id: kept.value });
  expect(read?.type).toBe("image/png");
  expect(new Uint8Array((await read?.arrayBuffer()) ?? [])).toEqual(file.bytes);
});

test("who waits for one hears how it stands, and gives up when they do not want it any more", async () => {
  const heard: string[] = [];
  let isOpen = true;
  const bridge = new FakeBridge((_target, far) => {
    far.onMessage(() =>
      far.post(
        encodeAttachmentFrame({ kind: "awaited", how: "coming", name: "Ben", have: 1, size: 2 }),
      ),
    );
    far.onClose(() => (isOpen = false));
  });
  const id = attachmentIdSchema.parse(`att_${"1".repeat(64)}`);
  const gone = new AbortController();
  const waiting = { onAwaited: ({ name }: AwaitedState) => heard.push(name), signal: gone.signal };
  const read = readAttachment(bridge, { space: privateSpaceId, id }, waiting);
  await expect.poll(() => heard).toEqual(["Ben"]);
  gone.abort();
  expect(await read).toBeNull();
  await expect.poll(() => isOpen).toBe(false);
});

test("what the disk did not take is told as that", async () => {
  const files = new MemoryFiles();
  files.refusal = "read-only";
  const bridge = new FakeBridge((_target, far) => files.attach(far));
  expect(await keepAttachment(bridge, privateSpaceId, file)).toEqual({
    ok: false,
    failure: { kind: "read-only" },
  });
});
