import { createHash } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { attachmentPartBytes } from "#shared/domain/attachment.ts";
import { type AttachmentId, attachmentIdSchema } from "#shared/domain/ids.ts";
import { type AttachmentFrame, encodeAttachmentFrame } from "#shared/sync/attachment-frames.ts";
import { attachmentFramesOn } from "#shared/sync/testing/attachment-frames-on.ts";
import { MemoryAttachments } from "#shared/sync/testing/memory-attachments.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { settled } from "../../testing/hub-stage.ts";
import { AttachmentDesk } from "./attachment-desk.ts";

const file = Uint8Array.from({ length: attachmentPartBytes * 2 + 5 }, (_, at) => at % 251);
const id = idOf(file);

function idOf(bytes: Uint8Array): AttachmentId {
  return attachmentIdSchema.parse(`att_${createHash("sha256").update(bytes).digest("hex")}`);
}

function stage() {
  const clock = new ManualClock();
  const attachments = new MemoryAttachments(clock);
  const desk = new AttachmentDesk(attachments, clock);
  const connect = () => {
    const [near, far] = createPortPair();
    const heard = attachmentFramesOn(near);
    desk.serve(far);
    const send = async (...frames: AttachmentFrame[]) => {
      for (const frame of frames) near.post(encodeAttachmentFrame(frame));
      await settled();
    };
    return { near, heard, send };
  };
  const put = async (bytes: Uint8Array, named = id, size = bytes.length) => {
    const window = connect();
    await window.send({ kind: "put", id: named, mime: "image/png", size }, ...partsOf(bytes));
    return window.heard;
  };
  const get = async (named = id) => {
    const window = connect();
    await window.send({ kind: "get", id: named });
    for (let part = 0; part < 5; part++) {
      clock.advance(1);
      await settled();
    }
    return window.heard;
  };
  return { attachments, clock, connect, put, get };
}

function partsOf(bytes: Uint8Array): AttachmentFrame[] {
  const parts: AttachmentFrame[] = [];
  for (let at = 0; at < bytes.length; at += attachmentPartBytes) {
    parts.push({ kind: "part", bytes: bytes.slice(at, at + attachmentPartBytes) });
  }
  return parts;
}

test("a file comes back as it was put, part by part", async () => {
  const { put, get } = stage();
  expect(await put(file)).toEqual([{ kind: "done" }]);
  const [meta, ...rest] = await get();
  expect(meta).toEqual({ kind: "meta", mime: "image/png", size: file.length });
  expect(rest).toEqual([...partsOf(file), { kind: "done" }]);
});

test("a file is refused where the disk does not let go of what was there of it before: it would stay behind its end", async () => {
  const { attachments, put, get } = stage();
  attachments.putPart(id, partsOf(file).length, Uint8Array.of(1));
  const full = { ok: false, failure: { kind: "disk-full" } } as const;
  const remove = vi.spyOn(attachments, "remove").mockReturnValue(full);
  expect(await put(file)).toEqual([{ kind: "refused", why: "disk-full" }]);
  remove.mockRestore();
  expect(await put(file)).toEqual([{ kind: "done" }]);
  expect((await get()).at(-1)).toEqual({ kind: "done" });
});

test("an empty file is a file", async () => {
  const { put, get } = stage();
  const empty = idOf(new Uint8Array());
  expect(await put(new Uint8Array(), empty)).toEqual([{ kind: "done" }]);
  expect((await get(empty)).map((frame) => frame.kind)).toEqual(["meta", "done"]);
});

test("a file that is here already is not taken again", async () => {
  const { put, connect } = stage();
  await put(file);
  const { send, heard } = connect();
  await send({ kind: "put", id, mime: "image/png", size: file.length });
  expect(heard).toEqual([{ kind: "done" }]);
});

test("between two parts others have their turn", async () => {
  const { put, connect } = stage();
  await put(file);
  const { send, heard } = connect();
  await send({ kind: "get", id });
  expect(heard.map((frame) => frame.kind)).toEqual(["meta", "part"]);
});

test("one changed bit in a stored file is named, and what was sent does not count", async () => {
  const { put, get, attachments } = stage();
  await put(file);
  const part = attachments.readPart(id, 1)?.slice() ?? new Uint8Array(1);
  part[7] = (part[7] ?? 0) ^ 1;
  attachments.putPart(id, 1, part);
  expect((await get()).at(-1)).toEqual({ kind: "refused", why: "damaged" });
});

test.each([
  [
    "goes on with other bytes",
    (send: Send) => send(...partsOf(file.map((byte) => byte ^ 1)).slice(1)),
  ],
  ["leaves", async (_: Send, leave: () => void) => leave()],
])(
  "what others have brought whole meanwhile stays where the window that sends it %s",
  async (_, end) => {
    const { connect, get, attachments } = stage();
    const { send, near } = connect();
    const named = { id, mime: "image/png", size: file.length };
    await send({ kind: "put", ...named }, ...partsOf(file).slice(0, 1));
    for (const [part, frame] of partsOf(file).entries()) {
      if (frame.kind === "part") attachments.putPart(id, part, frame.bytes);
    }
    attachments.finish(named);
    await end(send, () => near.close());
    await settled();
    expect((await get()).at(-1)).toEqual({ kind: "done" });
  },
);

type Send = (...frames: AttachmentFrame[]) => Promise<void>;

describe("nothing is kept, and it is said why, when", () => {
  const other = file.map((byte) => byte ^ 1);
  test.each<[string, (to: ReturnType<typeof stage>) => Promise<AttachmentFrame[]>, string]>([
    ["the bytes are not those of the name", ({ put }) => put(other), "other-bytes"],
    ["more comes than was said", ({ put }) => put(file, id, 10), "out-of-turn"],
    [
      "the disk is full",
      ({ put, attachments }) => ((attachments.fault = { kind: "disk-full" }), put(file)),
      "disk-full",
    ],
  ])("%s", async (_when, put, why) => {
    const staged = stage();
    expect(await put(staged)).toEqual([{ kind: "refused", why }]);
    expect(staged.attachments.find(id)).toEqual({ ok: true, value: null });
    staged.attachments.fault = null;
    expect(await staged.get()).toEqual([{ kind: "refused", why: "missing" }]);
  });

  test("the window leaves before the end", async () => {
    const { connect, put, attachments } = stage();
    const { send, near } = connect();
    await send(
      { kind: "put", id, mime: "image/png", size: file.length },
      ...partsOf(file).slice(1),
    );
    near.close();
    await settled();
    expect(attachments.readPart(id, 0)).toBeNull();
    expect(await put(file)).toEqual([{ kind: "done" }]);
  });

  test("the same file is just coming on another port", async () => {
    const { connect, put } = stage();
    await connect().send({ kind: "put", id, mime: "image/png", size: file.length });
    expect(await put(file)).toEqual([{ kind: "refused", why: "busy" }]);
  });

  test("a part comes first, or rubbish", async () => {
    for (const first of [encodeAttachmentFrame({ kind: "part", bytes: file.slice(0, 4) }), "x"]) {
      const { connect } = stage();
      const { near, heard } = connect();
      near.post(first);
      await settled();
      expect(heard).toEqual([{ kind: "refused", why: "out-of-turn" }]);
    }
  });
});

test("where nobody can say what there is, a file is called damaged and not missing", async () => {
  const staged = stage();
  await staged.put(file);
  staged.attachments.fault = { kind: "damaged" };
  expect(await staged.get()).toEqual([{ kind: "refused", why: "damaged" }]);
  expect(await staged.put(file)).toEqual([{ kind: "refused", why: "damaged" }]);
});
