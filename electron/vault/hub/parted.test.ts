import { expect, test } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { maximumUpdateBytes } from "#shared/sync/frames.ts";
import { partBytes, updateFrames } from "#shared/sync/parted-updates.ts";
import { HubStage } from "../../testing/hub-stage.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const part = { kind: "part", bytes: new Uint8Array(partBytes) } as const;

test("an update that comes in parts is one in the log, and goes on to other windows in parts", async () => {
  const stage = new HubStage();
  const sender = await stage.openWindow(prd);
  const other = await stage.openWindow(prd);
  const bytes = new Uint8Array(partBytes * 2 + 5).fill(7);
  for (const frame of updateFrames(1, bytes)) await sender.send(frame);
  await stage.pass(1);
  const read = stage.log.read(prd);
  expect(read.ok && updatesOf(read.value).map(({ length }) => length)).toEqual([bytes.length]);
  expect(sender.heard.at(-1)).toEqual({ kind: "stored", number: 1 });
  expect(other.kinds()).toEqual(["contents", "part", "part", "update"]);
});

test("parts of which the last never comes are nothing", async () => {
  const stage = new HubStage();
  const window = await stage.openWindow(prd);
  await window.send(part);
  window.port.close();
  await stage.pass(10);
  expect(stage.bytesOf(prd)).toEqual([]);
  expect(stage.refusals).toEqual([]);
});

test("a window that sends parts before it opened, or without an end, is refused", async () => {
  const stage = new HubStage();
  await stage.join(prd).send(part);
  const window = await stage.openWindow(prd);
  for (let size = 0; size <= maximumUpdateBytes; size += partBytes) await window.send(part);
  expect(stage.refusals).toEqual(["not a window's frame", "update too large"]);
  expect(window.wasClosed).toBe(true);
});
