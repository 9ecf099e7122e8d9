import { expect, test } from "vitest";
import { privateSpaceId } from "#shared/domain/ids.ts";
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

test("what the disk did not take is told as that", async () => {
  const files = new MemoryFiles();
  files.refusal = "read-only";
  const bridge = new FakeBridge((_target, far) => files.attach(far));
  expect(await keepAttachment(bridge, privateSpaceId, file)).toEqual({
    ok: false,
    failure: { kind: "read-only" },
  });
});
