import { describe, expect, test } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { HubStage, settled } from "../../testing/hub-stage.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const note = documentIdSchema.parse("doc_bbbbbbbbbbbb");

describe("a document that was deleted for ever", () => {
  test("is told to the windows that show it, and what they sent is not stored", async () => {
    const stage = new HubStage();
    const window = await stage.openWindow(prd);
    await stage.pass(100);
    await window.send({ kind: "update", number: 1, bytes: Uint8Array.of(1) });
    stage.deleted.add(prd);
    stage.hub.forget(prd);
    await stage.pass(100);
    expect(window.kinds()).toContain("deleted");
    expect(window.kinds()).not.toContain("stored");
    expect(stage.bytesOf(prd)).toEqual([]);
  });

  test("cannot be opened or brought back by one that still has it", async () => {
    const stage = new HubStage();
    stage.deleted.add(prd);
    const window = await stage.openWindow(prd);
    await window.send({ kind: "update", number: 1, bytes: Uint8Array.of(1) });
    await stage.pass(100);
    expect(window.kinds()).toEqual(["deleted", "deleted"]);
    expect(stage.bytesOf(prd)).toEqual([]);
  });
});

test("what was told as damaged and mended since is begun anew by its windows, and nothing else is", async () => {
  const stage = new HubStage();
  stage.log.append([{ document: prd, bytes: Uint8Array.of(1) }]);
  const [one, other] = [await stage.openWindow(prd), await stage.openWindow(note)];
  stage.hub.renew(prd);
  await settled();
  expect([one.wasClosed, other.wasClosed]).toEqual([true, false]);
});

test("it is told when the last window leaves a document, and only then", async () => {
  const stage = new HubStage();
  const one = await stage.openWindow(prd);
  const other = await stage.openWindow(prd);
  one.port.close();
  await settled();
  expect(stage.left).toEqual([]);
  other.port.close();
  await settled();
  expect(stage.left).toEqual([prd]);
});
