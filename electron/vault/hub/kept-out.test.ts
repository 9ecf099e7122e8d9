import { describe, expect, test } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { HubStage } from "../../testing/hub-stage.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");

describe("what may not lie here", () => {
  /** Of a 7 nothing is known, an 8 may lie here, and a 9 may not. */
  const knowing = (first: Uint8Array) => (first[0] === 7 ? null : first[0] === 8);

  test("is not begun by a window, which is told so, and nothing that follows is stored", async () => {
    const stage = new HubStage();
    stage.mayBegin = knowing;
    const window = await stage.openWindow(prd);
    for (const [index, byte] of [9, 7, 8].entries()) {
      await window.send({ kind: "update", number: index + 1, bytes: Uint8Array.of(byte) });
    }
    await stage.pass(10);
    const fault = { kind: "fault", fault: "kept-out" };
    expect(window.heard.slice(1)).toEqual([fault, fault, fault]);
    expect(stage.bytesOf(prd)).toEqual([]);
    expect(window.wasClosed).toBe(false);
  });

  test("is known as soon as it says what it is", async () => {
    const stage = new HubStage();
    stage.mayBegin = knowing;
    const window = await stage.openWindow(prd);
    for (const [index, byte] of [7, 9].entries()) {
      await window.send({ kind: "update", number: index + 1, bytes: Uint8Array.of(byte) });
    }
    await stage.pass(10);
    expect(window.kinds()).toEqual(["contents", "fault", "stored"]);
    expect(stage.bytesOf(prd)).toEqual([[7]]);
  });

  test("is taken further where somebody else brought it", async () => {
    const stage = new HubStage();
    stage.mayBegin = knowing;
    stage.log.append([{ document: prd, bytes: Uint8Array.of(9) }]);
    const window = await stage.openWindow(prd);
    await window.send({ kind: "update", number: 1, bytes: Uint8Array.of(9) });
    await stage.pass(10);
    expect(window.heard.at(-1)).toEqual({ kind: "stored", number: 1 });
  });

  test("is asked of nobody any more once it came from elsewhere while the window had it open", async () => {
    const stage = new HubStage();
    let asked = 0;
    stage.mayBegin = (first) => {
      asked += 1;
      return knowing(first);
    };
    const window = await stage.openWindow(prd);
    const other = await stage.openWindow(prd);
    await other.send({ kind: "update", number: 1, bytes: Uint8Array.of(9) });
    stage.log.append([{ document: prd, bytes: Uint8Array.of(9) }]);
    stage.hub.announce([{ document: prd, bytes: Uint8Array.of(9) }]);
    expect(asked).toBe(1);
    for (let number = 1; number <= 5; number++) {
      await window.send({ kind: "update", number, bytes: Uint8Array.of(7) });
    }
    await other.send({ kind: "update", number: 2, bytes: Uint8Array.of(7) });
    await stage.pass(10);
    expect(asked).toBe(1);
    expect(window.heard.at(-1)).toEqual({ kind: "stored", number: 5 });
    // What it was kept out with is in that window still.
    expect(other.kinds().filter((kind) => kind !== "update")).toEqual([
      "contents",
      "fault",
      "fault",
    ]);
  });

  test("holds up nothing that may", async () => {
    const stage = new HubStage();
    stage.mayBegin = knowing;
    const window = await stage.openWindow(prd);
    await window.send({ kind: "update", number: 1, bytes: Uint8Array.of(8) });
    await window.send({ kind: "update", number: 2, bytes: Uint8Array.of(9) });
    await stage.pass(10);
    expect(stage.bytesOf(prd)).toEqual([[8], [9]]);
  });
});
