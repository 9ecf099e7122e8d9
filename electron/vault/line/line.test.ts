import { createHash } from "node:crypto";
import { expect, test, vi } from "vitest";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import { seedDocument } from "#shared/document/create.ts";
import { attachmentPartBytes } from "#shared/domain/attachment.ts";
import { attachmentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { type AttachmentFrame, encodeAttachmentFrame } from "#shared/sync/attachment-frames.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { decodeEnvelope } from "#shared/sync/envelope/envelope-codec.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { patience } from "#shared/testing/patience.ts";
import { attachmentFramesOn } from "#shared/sync/testing/attachment-frames-on.ts";
import { describeAttachmentRecord } from "#shared/sync/testing/attachment-record-contract.ts";
import { describeSharedRecord } from "#shared/sync/testing/shared-record-contract.ts";
import { VaultLine } from "../../peers/vault-line.ts";
import { VaultRecords } from "../../peers/vault-records.ts";
import { openPair, openWindow, place, realCryptography } from "../../testing/shared-pair.ts";
import { VaultStage } from "../../testing/vault-stage.ts";
import { authorsIn } from "../sealing/authors-in.ts";
import type { Space } from "../space.ts";

function lineTo(space: Space) {
  const [near, far] = createPortPair();
  const line = new VaultLine(near);
  space.openLine(far);
  return { line, near };
}

function nextSealed(line: VaultLine) {
  return new Promise<readonly Uint8Array[]>((resolve) => void line.onSealed(resolve));
}

/** As the gate lets it in. */
function letIn(bytes: Uint8Array) {
  const read = decodeEnvelope(bytes, realCryptography);
  if (!read.ok) throw new Error(read.failure.reason);
  return { whole: read.value, removal: null };
}

async function exchanged() {
  const { ours, theirs } = openPair();
  const [from, to] = [lineTo(ours.space).line, lineTo(theirs.space).line];
  const sealed = nextSealed(from);
  const mine = await openWindow(ours.space);
  mine.getText().insert(0, "Where we keep backups");
  const batch = (await sealed).map(letIn);
  return { ours, theirs, from, to, batch, mine };
}

describeSharedRecord("VaultLine", async () => {
  const { ours, theirs } = openPair();
  const [from, record] = [lineTo(ours.space).line, lineTo(theirs.space).line];
  const letter = async (typed: string) => {
    const sealed = nextSealed(from);
    mine.getText().insert(0, typed);
    const [only] = (await sealed).map(letIn);
    if (only === undefined) throw new Error("it was sealed");
    return only;
  };
  const mine = await openWindow(ours.space);
  const written = [await letter("a"), await letter("b")] as const;
  return { record, records: new VaultRecords(record), place, written, answer: (asked) => asked };
});

/** Bytes under the name that is theirs. */
function fileOf(size: number) {
  const bytes = Uint8Array.from({ length: size }, (_, at) => at % 251);
  const hash = createHash("sha256").update(bytes).digest("hex");
  return { file: attachmentIdSchema.parse(`att_${hash}`), bytes };
}

describeAttachmentRecord("VaultLine", async () => {
  const { space } = openPair().ours;
  const { line: record } = lineTo(space);
  const send = (...frames: readonly AttachmentFrame[]) => {
    const [near, far] = createPortPair();
    space.openAttachment(far);
    for (const frame of frames) near.post(encodeAttachmentFrame(frame));
    return attachmentFramesOn(near);
  };
  const answer = async <Value>(asked: Promise<Value>) => {
    const value = await asked;
    for (let turn = 0; turn < 3; turn++)
      await new Promise((resolve) => systemClock.after(0, () => resolve(null)));
    return value;
  };
  const waiting = new Set<string>();
  return {
    record,
    large: fileOf(attachmentPartBytes + 9),
    small: fileOf(900),
    empty: fileOf(0),
    put: async ({ file, bytes }) => {
      const parts: AttachmentFrame[] = [];
      for (let from = 0; from < bytes.length; from += attachmentPartBytes) {
        parts.push({ kind: "part", bytes: bytes.slice(from, from + attachmentPartBytes) });
      }
      const heard = send(
        { kind: "put", id: file, mime: "image/png", size: bytes.length },
        ...parts,
      );
      await vi.waitUntil(() => heard.at(-1)?.kind === "done", patience);
      await answer(Promise.resolve());
    },
    want: async (...samples) => {
      for (const { file } of samples) {
        if (!waiting.has(file)) send({ kind: "wait", id: file });
        waiting.add(file);
      }
      await answer(Promise.resolve());
    },
    answer,
  };
});

test("what was sealed in one vault is kept in the other, and both say the same of where chains end", async () => {
  const { from, to, batch } = await exchanged();
  expect(await to.accept(batch)).toEqual({ ok: true, value: null });
  expect(await to.heads()).toEqual(await from.heads());
  expect(await to.entries()).toEqual(await from.entries());
});

test("an envelope that was forged after the gate let it in is not kept", async () => {
  const { to, batch, theirs } = await exchanged();
  const [first] = batch;
  if (first === undefined) throw new Error("one was sealed");
  const bytes = first.whole.bytes.map((byte, index) => (index === 90 ? byte ^ 1 : byte));
  expect(await to.accept([{ whole: { ...first.whole, bytes }, removal: null }])).toEqual({
    ok: false,
    failure: { kind: "not-kept" },
  });
  expect(theirs.sharing.heads().size).toBe(0);
  expect(theirs.space.readings.isUnread(place.document)).toBe(false);
});

test("a version of a document is kept before much is taken out of it", async () => {
  const { to, batch, theirs, ours } = await exchanged();
  const [near, far] = createPortPair();
  const said: unknown[] = [];
  near.onMessage((message) => said.push(message));
  theirs.space.openList(far);
  await to.accept(batch);
  const [first] = batch;
  if (first === undefined) throw new Error("one was sealed");
  seedDocument(await openWindow(theirs.space), decisionType, 5);
  await expect.poll(() => theirs.sharing.headsIn(place).size).toBe(2);
  await to.accept([{ ...first, removal: { characters: 9, ofCharacters: 9, blocks: 30 } }]);
  const kept = theirs.space.milestones.list(place.document);
  expect(kept.ok && kept.value).toHaveLength(1);

  // Whoever reads it there is told by whom, until it counts as read.
  const by = ours.sharing.self;
  const number = kept.ok ? kept.value[0]?.number : undefined;
  expect(theirs.space.readings.of(place.document)).toMatchObject({
    value: { lastRead: null, unread: { removal: { kept: number, by } } },
  });
  expect(authorsIn(theirs.sharing, place.document)).toMatchObject([
    { name: "Person 1", isSelf: false, devices: [by], clients: { length: 1 } },
    { name: "Person 2", isSelf: true },
  ]);
  await theirs.space.readings.markRead(place.document);
  // The lists on the screen hear of both, once each.
  const documents = [place.document];
  await expect.poll(() => said).toContainEqual({ kind: "read", documents });
  expect(said.filter((each) => JSON.stringify(each).includes('"unread"'))).toEqual([
    { kind: "unread", documents },
  ]);
  const read = theirs.space.readings.of(place.document);
  expect(read.ok && read.value.unread).toBeNull();
  expect(read.ok && read.value.lastRead).not.toBeNull();
  expect(ours.space.readings.isUnread(place.document)).toBe(false);
});

test("whoever takes much out of a document is named for it, be it followed by others, and while that is unread the first version stands", async () => {
  const { to, batch, theirs, ours } = await exchanged();
  await to.accept(batch);
  seedDocument(await openWindow(theirs.space), decisionType, 5);
  await expect.poll(() => theirs.sharing.headsIn(place).size).toBe(2);
  const own = [...theirs.sharing.headsIn(place)].flatMap(([device, { sequence }]) =>
    device === theirs.sharing.self
      ? theirs.sharing.read(place, { device, after: 0, through: sequence }, 1e6)
      : [],
  );
  const read = decodeEnvelope(own.at(-1), realCryptography);
  const [first] = batch;
  if (first === undefined || !read.ok) throw new Error("both have written");
  const followed = { whole: read.value, removal: null };
  await to.accept([
    { ...first, removal: { characters: 9, ofCharacters: 9, blocks: 30 } },
    followed,
  ]);
  const unread = () => {
    const reading = theirs.space.readings.of(place.document);
    return reading.ok ? reading.value.unread?.removal : null;
  };
  const removal = unread();
  expect(removal).toMatchObject({ by: ours.sharing.self });
  (await openWindow(theirs.space)).getText().insert(0, "more");
  await to.accept([{ ...followed, removal: { characters: 9, ofCharacters: 9, blocks: 30 } }]);
  expect(unread()).toEqual(removal);
});

test("the line tells of what waits to be sealed, and of new members", async () => {
  const { ours } = openPair();
  ours.sharing.use(null);
  const { line } = lineTo(ours.space);
  const heard: boolean[] = [];
  line.onUnsealed((isUnsealed) => heard.push(isUnsealed));
  const members = new Promise<void>((resolve) => void line.onMembers(resolve));
  (await openWindow(ours.space)).getText().insert(0, "a");
  await expect.poll(() => heard.at(-1)).toBe(true);
  ours.sharing.use(ours.author.keys);
  await expect.poll(() => heard.at(-1)).toBe(false);
  expect(ours.sharing.writeChange({ kind: "rename", name: "Bookings" }).ok).toBe(true);
  await members;
});

test("what the disk does not take is told as well: nobody is in sync while something written here is not stored", async () => {
  const { ours } = openPair();
  const { line } = lineTo(ours.space);
  const heard: boolean[] = [];
  line.onUnsealed((isUnsealed) => heard.push(isUnsealed));
  const mine = await openWindow(ours.space);
  const { database } = ours.space.record;
  database.exec("PRAGMA query_only = ON");
  mine.getText().insert(0, "a");
  await expect.poll(() => heard.at(-1)).toBe(true);
  await expect.poll(() => ours.stage.log.events).toContain("store.fault");
  expect(heard.at(-1)).toBe(true);
  const later = lineTo(ours.space).line;
  const told: boolean[] = [];
  later.onUnsealed((isUnsealed) => told.push(isUnsealed));
  await expect.poll(() => told.at(-1)).toBe(true);

  database.exec("PRAGMA query_only = OFF");
  await expect.poll(() => heard.at(-1), patience).toBe(false);
  expect(ours.sharing.headsIn(place).size).toBe(1);
});

test("a part of the file that cannot be read closes the line, and the file is made anew", async () => {
  const { ours } = openPair();
  const { line, near } = lineTo(ours.space);
  const { database } = ours.space.record;
  database.enableDefensive(false);
  database.exec(`
    PRAGMA writable_schema = ON;
    UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'quarantine';
    PRAGMA writable_schema = RESET;
  `);
  const closed = new Promise((resolve) => void near.onClose(() => resolve("closed")));
  void line.open([place]);
  expect(await closed).toBe("closed");
  await expect.poll(() => ours.stage.log.events).toContain("space.rebuilt");
});

test("there is no line to Private, nor to a space that nobody shares", async () => {
  const stage = new VaultStage();
  const own = stage.vault.space(privateSpaceId);
  const { unshared } = openPair();
  for (const space of [own.ok ? own.value : null, unshared()]) {
    if (space === null) throw new Error("it opens");
    const { near } = lineTo(space);
    const closed = new Promise((resolve) => void near.onClose(() => resolve("closed")));
    expect(await closed).toBe("closed");
  }
});
