import { createHash } from "node:crypto";
import { expect, test, vi } from "vitest";
import type { Port } from "#shared/bridge/port.ts";
import { documentRules } from "#shared/document/admission/content-rules.ts";
import { attachmentPartBytes } from "#shared/domain/attachment.ts";
import { attachmentIdSchema, spaceIdSchema } from "#shared/domain/ids.ts";
import { type PresenceNews, presenceNewsSchema } from "#shared/domain/presence.ts";
import { type AttachmentFrame, encodeAttachmentFrame } from "#shared/sync/attachment-frames.ts";
import { InThreadBench } from "#shared/sync/gate/testing/in-thread-bench.ts";
import { deviceKeyOf } from "#shared/sync/device-keys.ts";
import { placeName } from "#shared/sync/envelope/envelope.ts";
import { attachmentFramesOn } from "#shared/sync/testing/attachment-frames-on.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { patience } from "#shared/testing/patience.ts";
import { meet } from "../testing/meeting-pair.ts";
import {
  guest,
  openWindow,
  owner,
  place,
  profileOf,
  realCryptography as cryptography,
} from "../testing/shared-pair.ts";
import { askedSchema } from "../vault/line/contract.ts";
import type { Space } from "../vault/space.ts";
import { writeMeta } from "../vault/store/meta.ts";
import { type PeersNews, peersNewsSchema } from "./contract.ts";
import { SharedSpaces } from "./shared-spaces.ts";
import { SpaceNews } from "./space-news.ts";

test("a copy that was restored is let in under another key once both are level, and what was written in it, half signed or after, arrives", async () => {
  const { ours, theirs, here, there, one, other } = await meet();
  const [before, yours] = [await openWindow(ours.space), await openWindow(theirs.space)];
  before.getMap("meta").set("type", "note");
  await vi.waitUntil(() => ours.sharing.unsealed().length === 0, patience);
  ours.sharing.use(null);
  before.getMap("fields").set("owner", "Olga");
  await vi.waitUntil(() => ours.sharing.unsealed().length > 0, patience);

  writeMeta(ours.space.record.database, "device", null);
  ours.sharing.use(owner.keys);
  const mine = await openWindow(ours.space);
  mine.getMap("fields").set("effort", "two weeks");
  expect(ours.sharing.held).toBe("restored");
  here.linked(one);
  there.linked(other);
  await vi.waitUntil(() => yours.getMap("fields").get("effort") === "two weeks", patience);
  expect(yours.getMap("fields").get("owner")).toBe("Olga");
  expect(ours.sharing.held).toBeNull();
  yours.getMap("fields").set("risk", "none that we know");
  await vi.waitUntil(() => mine.getMap("fields").get("risk") !== undefined, patience);
});

test("what one types is on the other's disk and in the other's window, and both say that they are in sync", async () => {
  const { ours, theirs, here, there, one, other } = await meet();
  const [mine, yours] = [await openWindow(ours.space), await openWindow(theirs.space)];
  here.linked(one);
  there.linked(other);

  mine.getMap("meta").set("type", "note");
  mine.getMap("fields").set("effort", "two weeks");
  await vi.waitUntil(() => yours.getMap("fields").get("effort") === "two weeks", patience);
  yours.getMap("fields").set("risk", "none that we know");
  await vi.waitUntil(() => mine.getMap("fields").get("risk") !== undefined, patience);

  const isLevel = () =>
    here.statesIn(ours.space.id)[0]?.state.kind === "in-sync" &&
    there.statesIn(theirs.space.id)[0]?.state.kind === "in-sync";
  await vi.waitUntil(isLevel, patience);
  expect([...ours.sharing.heads()]).toEqual([...theirs.sharing.heads()]);
});

test("what was written while they were apart is there once they meet", async () => {
  const { ours, theirs, here, there, one, other } = await meet();
  const [mine, yours] = [await openWindow(ours.space), await openWindow(theirs.space)];
  mine.getMap("meta").set("type", "note");
  for (let edit = 0; edit < 5; edit++) mine.getMap("fields").set("effort", `${edit} weeks`);
  await vi.waitUntil(() => ours.sharing.unsealed().length === 0, patience);
  expect(here.statesIn(ours.space.id).map(({ state }) => state.kind)).toEqual(["away"]);

  here.linked(one);
  there.linked(other);
  await vi.waitUntil(() => there.statesIn(theirs.space.id)[0]?.state.kind === "in-sync", patience);
  expect(yours.getMap("fields").get("effort")).toBe("4 weeks");
  expect(here.knows(one.peer)).toBe(true);
});

/** A window's port for one attachment, and what was heard on it. */
function openAttachment(space: Space, ...frames: AttachmentFrame[]) {
  const [near, far] = createPortPair();
  const heard = attachmentFramesOn(near);
  space.openAttachment(far);
  for (const frame of frames) near.post(encodeAttachmentFrame(frame));
  return heard;
}

test("a picture that one put into the space comes to the other's window, which said who it comes from", async () => {
  const { ours, theirs, here, there, one, other } = await meet();
  const bytes = Uint8Array.from({ length: attachmentPartBytes + 9 }, (_, at) => at % 251);
  const hash = createHash("sha256").update(bytes).digest("hex");
  const id = attachmentIdSchema.parse(`att_${hash}`);
  const parts = [bytes.slice(0, attachmentPartBytes), bytes.slice(attachmentPartBytes)];
  const kept = openAttachment(
    ours.space,
    { kind: "put", id, mime: "image/png", size: bytes.length },
    ...parts.map((each) => ({ kind: "part", bytes: each }) as const),
  );
  await vi.waitUntil(() => kept.at(-1)?.kind === "done", patience);

  const heard = openAttachment(theirs.space, { kind: "wait", id });
  await vi.waitUntil(() => heard.at(-1)?.kind === "awaited", patience);
  here.linked(one);
  there.linked(other);
  await vi.waitUntil(() => heard.at(-1)?.kind === "done", patience);
  const awaited = heard.flatMap((each) => (each.kind === "awaited" ? [each] : []));
  expect(awaited.map(({ how }) => how)).toContain("nobody");
  expect(awaited.find(({ how }) => how === "coming")?.name).toBe("Person 1");
  const got = heard.flatMap((each) => (each.kind === "part" ? [each.bytes] : []));
  expect(Buffer.concat(got)).toEqual(Buffer.from(bytes));
});

test("a window hears where the person at the other device is, whichever was opened first, until their link ends", async () => {
  const { ours, theirs, here, there, one, other } = await meet();
  const mine = watchPresence(here, ours.space);
  here.linked(one);
  mine.port.post({ document: place.document, selection: null });
  there.linked(other);
  const yours = watchPresence(there, theirs.space);
  const where = { document: place.document, selection: null };
  const device = deviceKeyOf(owner.keys.publicKey);
  await vi.waitUntil(() => yours.heard.length > 0, patience);
  expect(yours.heard).toEqual([{ kind: "here", device, ...where }]);
  expect(mine.heard).toEqual([]);

  one.close();
  await vi.waitUntil(() => yours.heard.length > 1, patience);
  expect(yours.heard[1]).toEqual({ kind: "gone", device });
});

/** A window's end of the port, and what comes over it. */
function watchPresence(spaces: SharedSpaces, space: Space) {
  const [port, far] = createPortPair();
  const heard: PresenceNews[] = [];
  port.onMessage((message) => heard.push(presenceNewsSchema.parse(message)));
  spaces.openPresence(space.id, far);
  return { port, heard };
}

test("of a device that is there and cannot be talked with it is said why, until it can", async () => {
  const { ours, here, there, one, other } = await meet();
  const stateHere = () => here.statesIn(ours.space.id).map(({ state }) => state);
  here.foundIncompatible(one.peer);
  expect(stateHere()).toEqual([{ kind: "not-in-sync", reason: { kind: "incompatible" } }]);
  here.linked(one);
  there.linked(other);
  await vi.waitUntil(() => stateHere()[0]?.kind === "in-sync", patience);
});

test("main is told how devices stand, of new members, and of a line that is lost", async () => {
  const { ours, here } = await meet();
  const [near, far] = createPortPair();
  const heard: PeersNews[] = [];
  near.onMessage((message) => void heard.push(peersNewsSchema.parse(message)));
  const clock = new ManualClock();
  new SpaceNews(here, clock).tell(far);
  const { id } = ours.space;
  const kinds = () => new Set(heard.map(({ kind }) => kind));

  expect(ours.sharing.writeChange({ kind: "rename", name: "Bookings" }).ok).toBe(true);
  await vi.waitUntil(() => kinds().has("members") && kinds().has("states"), patience);
  expect(heard).toContainEqual({
    kind: "states",
    space: id,
    states: [{ device: deviceKeyOf(guest.keys.publicKey), state: { kind: "away" } }],
  });
  await ours.stage.vault.close();
  await vi.waitUntil(() => kinds().has("line-lost"), patience);
  expect(here.statesIn(id)).toEqual([]);
});

test("somebody who is removed hears of it, though their link ends with it", async () => {
  const { ours, theirs, here, there, one, other } = await meet();
  here.linked(one);
  there.linked(other);
  await vi.waitUntil(() => here.statesIn(ours.space.id)[0]?.state.kind === "in-sync", patience);
  here.onMembers(() => one.close());
  const { person } = profileOf(2);
  ours.sharing.writeChange({ kind: "remove", person, limits: [] });
  await vi.waitFor(
    () => expect(theirs.sharing.standing.members.get(person)?.state).toBe("removed"),
    patience,
  );
});

test("somebody who was removed while nobody was linked with them hears of it when they come again", async () => {
  const { ours, theirs, here, there, one, other } = await meet();
  const { person } = profileOf(2);
  const device = deviceKeyOf(guest.keys.publicKey);
  expect(here.isOwed(device)).toBe(false);
  ours.sharing.writeChange({ kind: "remove", person, limits: [] });
  await vi.waitUntil(() => here.isOwed(device), patience);
  expect(here.knows(device)).toBe(false);
  here.linked(one);
  there.linked(other);
  await vi.waitFor(
    () => expect(theirs.sharing.standing.members.get(person)?.state).toBe("removed"),
    patience,
  );
});

test("the gate of a space of which nothing is here yet begins at once, as all of it will come", async () => {
  let ready = 0;
  class CountedBench extends InThreadBench {
    override getReady(): void {
      ready += 1;
    }
  }
  const rules = { cryptography, content: documentRules, mostBytes: 1024 };
  const spaces = new SharedSpaces({
    cryptography,
    clock: new ManualClock(),
    random: new SeededRandom(1),
    openBench: (membership) => new CountedBench(rules, membership),
  });
  const heads = new Map([[placeName(place), new Map()]]);
  await spaces.open(spaceIdSchema.parse("space_aaaaaaaaaaaa"), vaultWith(heads), owner.keys);
  expect(ready).toBe(0);
  await spaces.open(spaceIdSchema.parse("space_bbbbbbbbbbbb"), vaultWith(new Map()), owner.keys);
  expect(ready).toBe(1);
});

/** The line to a vault that has only this to say of the space. */
function vaultWith(heads: ReadonlyMap<string, unknown>): Port {
  const [near, far] = createPortPair();
  far.onMessage((message) => {
    const { id, asked } = askedSchema.parse(message);
    far.post({ kind: "answer", id, answer: asked.kind === "heads" ? heads : [] });
  });
  return near;
}
