import { describe, expect, test } from "vitest";
import { type DocumentId, documentIdSchema } from "#shared/domain/ids.ts";
import type { Frame } from "#shared/sync/frames.ts";
import { HubStage, settled } from "../../testing/hub-stage.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const note = documentIdSchema.parse("doc_bbbbbbbbbbbb");

describe("a document that is opened", () => {
  test("comes with everything the log has", async () => {
    const stage = new HubStage();
    stage.log.append([update(prd, 1), update(prd, 2), update(note, 3)]);
    const window = await stage.openWindow(prd);
    expect(window.heard).toEqual([
      { kind: "contents", updates: [Uint8Array.of(1), Uint8Array.of(2)] },
    ]);
  });

  test("comes with its readable part and a word about the rest when the log is damaged", async () => {
    const stage = new HubStage();
    stage.log.append([update(prd, 1), update(prd, 2)]);
    stage.log.damage(prd);
    const window = await stage.openWindow(prd);
    expect(window.heard).toEqual([
      { kind: "contents", updates: [Uint8Array.of(1)] },
      { kind: "damaged" },
    ]);
    expect(stage.damages).toBe(1);
  });
});

describe("an update", () => {
  test("is acknowledged after the commit and not before", async () => {
    const stage = new HubStage();
    const window = await stage.openWindow(prd);
    await window.send({ kind: "update", number: 1, bytes: Uint8Array.of(7) });
    expect(window.kinds()).toEqual(["contents"]);
    expect(stage.log.commits).toBe(0);

    await stage.pass(10);
    expect(stage.log.commits).toBe(1);
    expect(window.heard.at(-1)).toEqual({ kind: "stored", number: 1 });
  });

  test("that comes alone is committed as soon as the turn is over", async () => {
    const stage = new HubStage();
    const window = await stage.openWindow(prd);
    await window.send({ kind: "update", number: 1, bytes: Uint8Array.of(7) });
    await stage.pass(0);
    expect(window.heard.at(-1)).toEqual({ kind: "stored", number: 1 });
  });

  test("shares the next commit with all that arrives shortly after a commit", async () => {
    const stage = new HubStage();
    const window = await stage.openWindow(prd);
    for (const number of [1, 2, 3, 4]) {
      await window.send({ kind: "update", number, bytes: Uint8Array.of(number) });
      await stage.pass(number === 1 ? 0 : 0.5);
    }
    expect(stage.log.commits).toBe(1);

    await stage.pass(10);
    expect(stage.log.commits).toBe(2);
    expect(window.heard.slice(1)).toEqual([
      { kind: "stored", number: 1 },
      { kind: "stored", number: 4 },
    ]);
  });

  test("shares one commit, and one acknowledgement, with what arrives in the same turn", async () => {
    const stage = new HubStage();
    const one = await stage.openWindow(prd);
    const other = await stage.openWindow(note);
    for (const number of [1, 2, 3])
      await one.send({ kind: "update", number, bytes: Uint8Array.of(number) });
    await other.send({ kind: "update", number: 1, bytes: Uint8Array.of(9) });
    await stage.pass(10);

    expect(stage.log.commits).toBe(1);
    expect(one.heard.slice(1)).toEqual([{ kind: "stored", number: 3 }]);
    expect(other.heard.slice(1)).toEqual([{ kind: "stored", number: 1 }]);
    expect(stage.committed).toEqual([[prd, note]]);
  });

  test("reaches the other windows of its document after the commit, and never comes back", async () => {
    const stage = new HubStage();
    const author = await stage.openWindow(prd);
    const reader = await stage.openWindow(prd);
    const elsewhere = await stage.openWindow(note);
    await author.send({ kind: "update", number: 1, bytes: Uint8Array.of(7) });
    expect(reader.kinds()).toEqual(["contents"]);

    await stage.pass(10);
    expect(reader.heard.at(-1)).toEqual({ kind: "update", number: 0, bytes: Uint8Array.of(7) });
    expect(author.kinds()).toEqual(["contents", "stored"]);
    expect(elsewhere.kinds()).toEqual(["contents"]);
  });

  test("is stored although its window closed meanwhile", async () => {
    const stage = new HubStage();
    const window = await stage.openWindow(prd);
    await window.send({ kind: "update", number: 1, bytes: Uint8Array.of(7) });
    window.port.close();
    await stage.pass(10);
    expect(stage.bytesOf(prd)).toEqual([[7]]);
  });

  test("may start at any number on a new port, and goes on from there", async () => {
    const stage = new HubStage();
    const window = await stage.openWindow(prd);
    await window.send({ kind: "update", number: 41, bytes: Uint8Array.of(1) });
    await window.send({ kind: "update", number: 42, bytes: Uint8Array.of(2) });
    await stage.pass(10);
    expect(window.heard.at(-1)).toEqual({ kind: "stored", number: 42 });
  });
});

describe("a disk that does not take it", () => {
  test.each(["disk-full", "read-only", "damaged", "io"] as const)(
    "is named to the window: %s",
    async (kind) => {
      const stage = new HubStage();
      const window = await stage.openWindow(prd);
      stage.log.failWith(kind === "io" ? { kind, code: "sqlite-10" } : { kind });
      await window.send({ kind: "update", number: 1, bytes: Uint8Array.of(7) });
      await stage.pass(10);
      expect(window.heard.at(-1)).toEqual({ kind: "fault", fault: kind });
      expect(stage.faults).toEqual([kind]);
    },
  );

  test("loses nothing: all is stored, in order, once there is room", async () => {
    const stage = new HubStage();
    const window = await stage.openWindow(prd);
    const other = await stage.openWindow(prd);
    stage.log.failWith({ kind: "disk-full" });
    await window.send({ kind: "update", number: 1, bytes: Uint8Array.of(1) });
    await stage.pass(10);
    await window.send({ kind: "update", number: 2, bytes: Uint8Array.of(2) });
    await stage.pass(10);
    expect(other.kinds()).toEqual(["contents"]);

    stage.log.failWith(null);
    await stage.pass(60_000);
    expect(window.heard.at(-1)).toEqual({ kind: "stored", number: 2 });
    expect(stage.bytesOf(prd)).toEqual([[1], [2]]);
    expect(other.kinds()).toEqual(["contents", "update", "update"]);
  });

  test("is tried less and less often, but at least every half minute", async () => {
    const stage = new HubStage();
    const window = await stage.openWindow(prd);
    stage.log.failWith({ kind: "disk-full" });
    await window.send({ kind: "update", number: 1, bytes: Uint8Array.of(1) });

    const triesPerMinute: number[] = [];
    for (let minute = 0; minute < 4; minute++) {
      const before = stage.faults.length;
      await stage.pass(60_000);
      triesPerMinute.push(stage.faults.length - before);
    }
    expect(triesPerMinute[0]).toBeGreaterThan(2);
    expect(triesPerMinute[0]).toBeLessThan(12);
    expect(triesPerMinute.slice(2)).toEqual([2, 2]);
  });

  test("is not tried more often because somebody goes on typing", async () => {
    const stage = new HubStage();
    const window = await stage.openWindow(prd);
    stage.log.failWith({ kind: "disk-full" });
    await window.send({ kind: "update", number: 1, bytes: Uint8Array.of(1) });
    await stage.pass(60_000);
    const tries = stage.faults.length;
    for (let number = 2; number < 12; number++) {
      await window.send({ kind: "update", number, bytes: Uint8Array.of(1) });
      await stage.pass(50);
    }
    expect(stage.faults).toHaveLength(tries);
  });

  test("is told at once to whoever begins to write before the next try", async () => {
    const stage = new HubStage();
    const window = await stage.openWindow(prd);
    stage.log.failWith({ kind: "disk-full" });
    await window.send({ kind: "update", number: 1, bytes: Uint8Array.of(1) });
    await stage.pass(120_000);

    const later = await stage.openWindow(prd);
    await later.send({ kind: "update", number: 1, bytes: Uint8Array.of(2) });
    expect(later.heard.at(-1)).toEqual({ kind: "fault", fault: "disk-full" });

    stage.log.failWith(null);
    await stage.pass(60_000);
    await later.send({ kind: "update", number: 2, bytes: Uint8Array.of(3) });
    await stage.pass(10);
    expect(later.kinds().filter((kind) => kind === "fault")).toHaveLength(1);
    expect(later.heard.at(-1)).toEqual({ kind: "stored", number: 2 });
  });

  test("is tried soon again when it fails anew after it had recovered", async () => {
    const stage = new HubStage();
    const window = await stage.openWindow(prd);
    stage.log.failWith({ kind: "disk-full" });
    await window.send({ kind: "update", number: 1, bytes: Uint8Array.of(1) });
    await stage.pass(120_000);
    stage.log.failWith(null);
    await stage.pass(60_000);

    stage.log.failWith({ kind: "disk-full" });
    await window.send({ kind: "update", number: 2, bytes: Uint8Array.of(2) });
    await stage.pass(10);
    const tries = stage.faults.length;
    await stage.pass(1_000);
    expect(stage.faults.length).toBeGreaterThan(tries);
  });

  test("is tried at once when the window asks", async () => {
    const stage = new HubStage();
    const window = await stage.openWindow(prd);
    stage.log.failWith({ kind: "disk-full" });
    await window.send({ kind: "update", number: 1, bytes: Uint8Array.of(1) });
    await stage.pass(60_000);

    stage.log.failWith(null);
    await window.send({ kind: "retry" });
    expect(window.heard.at(-1)).toEqual({ kind: "stored", number: 1 });
    await stage.pass(60_000);
    expect(stage.log.commits).toBe(1);
  });
});

describe("draining", () => {
  test("commits what is pending at once and closes the ports", async () => {
    const stage = new HubStage();
    const window = await stage.openWindow(prd);
    await window.send({ kind: "update", number: 1, bytes: Uint8Array.of(7) });
    expect(stage.hub.drain()).toBe(true);
    await settled();
    expect(stage.bytesOf(prd)).toEqual([[7]]);
    expect(window.heard.at(-1)).toEqual({ kind: "stored", number: 1 });
    expect(window.wasClosed).toBe(true);
  });

  test("says so when something could not be stored, and leaves no timer behind", async () => {
    const stage = new HubStage();
    const window = await stage.openWindow(prd);
    stage.log.failWith({ kind: "io", code: "sqlite-10" });
    await window.send({ kind: "update", number: 1, bytes: Uint8Array.of(7) });
    expect(stage.hub.drain()).toBe(false);
    await stage.pass(120_000);
    expect(stage.faults).toEqual(["io"]);
  });
});

describe("a window that breaks the rules of its port loses the port and changes nothing", () => {
  const one = (number: number): Frame => ({ kind: "update", number, bytes: Uint8Array.of(1) });
  test.each<[string, readonly Frame[]]>([
    ["an update before the document was opened", [one(1)]],
    ["a retry before the document was opened", [{ kind: "retry" }]],
    ["opening twice", [{ kind: "open" }, { kind: "open" }]],
    ["a number that is not the next", [{ kind: "open" }, one(1), one(3)]],
    ["a number that came before", [{ kind: "open" }, one(1), one(1)]],
    ["the number that only the vault uses", [{ kind: "open" }, one(0)]],
    ["a frame that only the vault sends", [{ kind: "open" }, { kind: "stored", number: 1 }]],
  ])("%s", async (_what, frames) => {
    const stage = new HubStage();
    const window = stage.join(prd);
    for (const frame of frames) await window.send(frame);
    expect(window.wasClosed).toBe(true);
    expect(stage.refusals).toHaveLength(1);

    await window.send({ kind: "update", number: 2, bytes: Uint8Array.of(1) });
    await stage.pass(10);
    expect(stage.bytesOf(prd).length).toBeLessThanOrEqual(1);
    expect(stage.refusals).toHaveLength(1);
  });

  test("the other windows go on", async () => {
    const stage = new HubStage();
    const window = await stage.openWindow(prd);
    const rude = stage.join(prd);
    await rude.sendRaw("not a frame");
    await window.send({ kind: "update", number: 1, bytes: Uint8Array.of(7) });
    await stage.pass(10);
    expect(window.heard.at(-1)).toEqual({ kind: "stored", number: 1 });
  });
});

function update(document: DocumentId, ...bytes: readonly number[]) {
  return { document, bytes: Uint8Array.from(bytes) };
}
