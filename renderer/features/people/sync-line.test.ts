import { expect, test } from "vitest";
import type { Sync } from "./people.ts";
import type { DeviceState } from "#shared/domain/device-state.ts";
import type { People } from "#shared/bridge/sharing-calls.ts";
import { type DocumentId, documentIdSchema } from "#shared/domain/ids.ts";
import type { SaveState } from "../../document/save-state.ts";
import { syncLine as lineOf } from "./sync-line.ts";
import { device, keyOf, member, people } from "../../document/testing/sample-people.ts";

const ready: DeviceState = { kind: "ready", key: keyOf("0"), protection: "keyring" };
const syncLine = (people: People) => lineOf(people, ready);
const withState = (name: string, ...states: readonly Sync[]) =>
  member(name, { devices: states.map((sync) => device({ sync })) });
const inSync: Sync = { kind: "in-sync" };
const away: Sync = { kind: "away" };
const refused: Sync = {
  kind: "not-in-sync",
  reason: "refused-here",
  fault: "forged",
  device: null,
  document: null,
  only: null,
};

test("whoever is level is named, and nobody else", () => {
  const ada = withState("Ada", inSync);
  expect(syncLine(people([ada]))).toEqual({
    kind: "level",
    tone: "quiet",
    words: "In sync with Ada",
  });
  expect(syncLine(people([ada, withState("Ben", away)]))?.words).toBe("In sync with Ada");
  const three = [ada, withState("Ben", inSync), withState("Cleo", inSync)];
  expect(syncLine(people(three.slice(0, 2)))?.words).toBe("In sync with Ada and Ben");
  expect(syncLine(people(three))?.words).toBe("In sync with Ada, Ben and 1 other");
});

test("names that are written from right to left keep their order and what stands behind them", () => {
  const { person } = withState("Moshe");
  const line = syncLine(
    people([withState("דנה", inSync), { ...withState("משה", inSync), person }]),
  );
  expect(line?.words).toBe("In sync with \u{2068}דנה\u{2069} and \u{2068}משה\u{2069}");
  const some = syncLine(people([withState("דנה", inSync, away)]));
  expect(some?.words).toContain("one of \u{2068}דנה\u{2069}’s 2 devices");
});

test("of somebody of whose devices some are away it is said of how many it is so", () => {
  const ada = withState("Ada", inSync, away);
  expect(syncLine(people([ada]))?.words).toBe("In sync with one of Ada’s 2 devices");
  const ben = withState("Ben", inSync, inSync, away);
  expect(syncLine(people([ada, ben]))?.words).toBe(
    "In sync with one of Ada’s 2 devices and 2 of Ben’s 3 devices",
  );
  expect(syncLine(people([withState("Ada", inSync, inSync)]))?.words).toBe("In sync with Ada");
  const [self, one, other] = [
    device({ isSelf: true, sync: away }),
    device(),
    device({ sync: away }),
  ];
  const own = member("Paula", { isSelf: true, devices: [self, one, other] });
  expect(syncLine(people([], { members: [own] }))?.words).toBe(
    "In sync with one of your 2 other devices",
  );
});

test("two people who are called the same are not taken for one with two devices", () => {
  const [ada, other] = [withState("Ada", inSync), withState("Ada", away)];
  const elsewhere = { ...other, person: withState("Ben").person };
  expect(syncLine(people([ada, elsewhere]))?.words).toBe("In sync with Ada");
});

test("of more deleted documents than are named none is said to be in sync without saying so", () => {
  const id = documentIdSchema.parse("doc_aaaaaaaaaaaa");
  const ada = withState("Ada", { kind: "in-sync", without: { count: 101, documents: null } });
  const shown = people([ada, withState("Ben", inSync)]);
  expect(lineOf(shown, ready, id)?.words).toBe(
    "In sync with Ada and Ben, but for documents that Ada deleted",
  );
  expect(lineOf(shown, ready, null)?.words).toBe("In sync with Ada and Ben");
});

test("one device that is not level is said before all that are", () => {
  const line = syncLine(people([withState("Ada", inSync, refused), withState("Ben", inSync)]));
  expect(line).toEqual({
    kind: "other",
    tone: "warn",
    words: "Not in sync: a change was not let in",
  });
});

test("what is left is that of the device which is furthest from level", () => {
  const behind = (lacking: number, offered: number): Sync => ({
    kind: "catching-up",
    lacking,
    offered,
  });
  const line = syncLine(
    people([withState("Ada", behind(3, 1), inSync), withState("Ben", behind(100, 20))]),
  );
  expect(line).toEqual({ kind: "other", tone: "quiet", words: "Catching up: 120 changes left" });
});

test("between those who were level since they are connected letters go to and fro, and nobody counts them", () => {
  const behind = (lacking: number): Sync => ({ kind: "catching-up", lacking, offered: 0 });
  const live = (name: string, sync: Sync) =>
    member(name, { devices: [device({ sync, levelAt: 5 })] });
  const ada = live("Ada", behind(2));
  const line = syncLine(people([ada, live("Ben", inSync)]));
  expect(line).toEqual({ kind: "exchanging", tone: "quiet", words: "Syncing with Ada" });
  expect(syncLine(people([live("Ada", behind(51))]))?.words).toBe("Catching up: 51 changes left");
  expect(syncLine(people([ada, withState("Ben", behind(1))]))?.words).toBe(
    "Catching up: 2 changes left",
  );
});

test("of a document that somebody deleted for ever nobody is told that they are in sync in it", () => {
  const id = documentIdSchema.parse("doc_aaaaaaaaaaaa");
  const other = documentIdSchema.parse("doc_bbbbbbbbbbbb");
  const ada = withState("Ada", { kind: "in-sync", without: { count: 1, documents: [id] } });
  const wordsOf = (shown: People, document: DocumentId | null) =>
    lineOf(shown, ready, document)?.words;
  expect(wordsOf(people([ada]), id)).toBe("Ada deleted this: it stays here");
  expect(wordsOf(people([ada, withState("Ben", inSync)]), id)).toBe(
    "In sync with Ben; Ada deleted this",
  );
  expect(wordsOf(people([ada]), other)).toBe("In sync with Ada");
  expect(wordsOf(people([ada]), null)).toBe("In sync with Ada");
  const otherwise: Sync = { kind: "in-sync", without: { count: 1, documents: [id] } };
  const refusedElsewhere: Sync = { ...refused, only: { documents: [other], otherwise } };
  expect(wordsOf(people([withState("Ada", refusedElsewhere)]), id)).toBe(
    "Ada deleted this: it stays here",
  );
});

test("without anybody connected the work is safe here", () => {
  expect(syncLine(people([withState("Ada", away)]))?.words).toBe("Offline: your work is safe here");
  expect(syncLine(people([withState("Ada", { kind: "comparing" })]))?.words).toBe(
    "Comparing with Ada",
  );
});

test("nobody is told that their work is safe here before it is stored", () => {
  const alone = people([withState("Ada", away)]);
  const wordsOf = (saving: SaveState["kind"]) => lineOf(alone, ready, null, saving)?.words;
  expect(wordsOf("saving")).toBe("Offline");
  expect(wordsOf("not-saved")).toBe("Not sent: not saved yet");
  expect(wordsOf("saved")).toBe("Offline: your work is safe here");
});

test("while something here was not sent, nothing is said to be in sync", () => {
  const line = syncLine(people([withState("Ada", inSync)], { held: "no-device-key" }));
  expect(line).toEqual({ kind: "other", tone: "warn", words: "Not sent: this device is locked" });
});

test("nothing is said where nobody else is in, of who was removed, or when this device is out", () => {
  expect(syncLine(people([]))).toBeNull();
  expect(syncLine(people([member("Ada", { state: "removed" })]))).toBeNull();
  expect(syncLine(people([withState("Ada", inSync)], { self: null }))).toBeNull();
});

test("another device of one's own is called that", () => {
  const own = member("Paula", {
    isSelf: true,
    devices: [device({ key: keyOf("0"), isSelf: true, sync: away }), device()],
  });
  expect(syncLine(people([], { members: [own] }))?.words).toBe("In sync with your other device");
});

test("while the key of this device is not open, nobody is said to be in sync", () => {
  const shown = people([withState("Ada", inSync)]);
  const locked = lineOf(shown, { kind: "locked" });
  const unreadable = lineOf(shown, { kind: "unreadable", why: "damaged" });
  expect(locked).toEqual({
    kind: "other",
    tone: "warn",
    words: "Not connected: unlock this device",
  });
  expect(unreadable?.words).toBe("Not connected: this device’s key cannot be read");
  expect(lineOf(people([]), { kind: "locked" })).toBeNull();
});

test("what was refused in one document is said beside that one and its space, and beside no other", () => {
  const refusedIn = documentIdSchema.parse("doc_aaaaaaaaaaaa");
  const other = documentIdSchema.parse("doc_bbbbbbbbbbbb");
  const only = { documents: [refusedIn], otherwise: inSync };
  const shown = people([withState("Ada", { ...refused, only }), withState("Ben", away)]);
  const bar = (document: DocumentId) => lineOf(shown, ready, document)?.words;
  expect(bar(refusedIn)).toBe("Not in sync: a change was not let in");
  expect(bar(other)).toBe("In sync with Ada");
  expect(lineOf(shown, ready)?.words).toBe("Not in sync: a change was not let in");
});
