import { expect, test, vi } from "vitest";
import * as Y from "yjs";
import type { Content } from "#shared/document/content/content.ts";
import type { Draft } from "#shared/document/content/draft.ts";
import { differencesBetween } from "#shared/document/journal/prediction.ts";
import { sealedAsKnownHere } from "#shared/document/journal/seal.ts";
import { contentOf } from "#shared/document/content/read-content.ts";
import {
  type DocumentId,
  privateSpaceId,
  type SpaceId,
  spaceIdSchema,
} from "#shared/domain/ids.ts";
import type { SpaceKind } from "#shared/domain/space.ts";
import { fail } from "#shared/kernel/result.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { patience } from "#shared/testing/patience.ts";
import { FakeBridge } from "../bridge/testing/fake-bridge.ts";
import { moveMany } from "./move-many.ts";
import type { DocumentPlace } from "./open-document.ts";
import { OpenDocuments } from "./open-documents.ts";
import { MemoryVault } from "./testing/memory-vault.ts";
import { settle } from "./testing/settle.ts";

const booking = spaceIdSchema.parse("space_aaaaaaaaaaaa");
const devices = spaceIdSchema.parse("space_bbbbbbbbbbbb");
const kinds = new Map<SpaceId, SpaceKind>([
  [privateSpaceId, "private"],
  [devices, "own-devices"],
]);

function stage(handlers = {}) {
  const clock = new ManualClock();
  const random = new SeededRandom(11);
  const vault = new MemoryVault();
  const bridge = new FakeBridge((target, far) => {
    if (target.kind === "document") vault.attach(target.document, far);
  }, handlers);
  const kindOf = (space: SpaceId) => kinds.get(space) ?? "local";
  const documents = new OpenDocuments({ bridge, clock, report: () => {} }, random, kindOf);
  const write = (type: string, title: string, mentions: readonly DocumentId[] = []) => {
    const content: Content = { title, fields: {}, blocks: [mentioning(mentions)] };
    const place = documents.create(privateSpaceId, type, { content });
    documents.hold(documents.find(place));
    return place;
  };
  const stopping = new AbortController();
  const move = async (places: readonly DocumentPlace[], to = booking) => {
    const work = moveMany({ bridge, documents, clock, random }, places, to, {
      onProgress: () => {},
      onBegun: () => {},
      signal: stopping.signal,
    });
    const done = { is: false };
    void work.then(() => (done.is = true));
    for (let turn = 0; !done.is && turn < 50; turn++) {
      await settle();
      clock.advance(200);
    }
    return work;
  };
  return { documents, vault, write, move, stopping };
}

function mentioning(ids: readonly DocumentId[]): Draft {
  const content = ids.map((mention) => ({ kind: "embed", embed: { mention }, marks: {} }) as const);
  return { kind: "paragraph", indent: 0, checked: false, properties: {}, content, table: null };
}

/** The ids that a document mentions, as it is stored. */
function mentionedIn(vault: MemoryVault, { id }: DocumentPlace): readonly unknown[] {
  const doc = new Y.Doc();
  for (const update of vault.committed(id)) Y.applyUpdate(doc, update);
  return contentOf(doc).blocks.flatMap(({ content }) =>
    content.flatMap((part) => (part.kind === "embed" ? part.embed["mention"] : [])),
  );
}

test("those whose original keeps recovered text are named", async () => {
  const { documents, write, move } = stage();
  const [without, kept] = [write("note", "Plain"), write("note", "With a tray")];
  const found = [{ block: null, text: "lost words", before: "" }];
  documents.find(kept).document.tray.keepScreenOnly(found, 1);
  const { moved, recovered } = await move([without, kept]);
  expect(moved).toHaveLength(2);
  expect(recovered).toEqual([kept]);
});

test("documents that mention one another do so in the new space too", async () => {
  const { documents, vault, write, move } = stage();
  const stays = write("note", "Stays");
  const first = write("decision", "One waitlist per clinic");
  const second = write("prd", "Fill cancelled visits", [first.id, stays.id]);
  const { moved, left } = await move([second, first]);

  expect(left).toEqual([]);
  const placeOf = (from: DocumentPlace) => moved.find((each) => each.from === from)?.to;
  const [movedFirst, movedSecond] = [placeOf(first), placeOf(second)];
  if (movedFirst === undefined || movedSecond === undefined) throw new Error("not moved");
  expect(movedSecond.space).toBe(booking);
  expect(mentionedIn(vault, movedSecond)).toEqual([movedFirst.id, stays.id]);
  for (const place of [first, second]) {
    expect(documents.find(place).document.isTrashed).toBe(true);
  }
  expect(documents.find(stays).document.isTrashed).toBe(false);
});

test("a journal entry among them stays in Private, and the others mention it there", async () => {
  const { documents, vault, write, move } = stage();
  const entry = write("journal", "Whether to move");
  const note = write("note", "Where to", [entry.id]);
  const { moved, left } = await move([entry, note]);
  expect(left).toEqual([{ place: entry, why: "may-not-hold" }]);
  expect(documents.find(entry).document.isTrashed).toBe(false);
  expect(moved.flatMap(({ to }) => mentionedIn(vault, to))).toEqual([entry.id]);
});

test("a sealed entry that is moved together with its decision says what was sealed, and nothing else", async () => {
  const { documents, write, move } = stage();
  const decision = write("decision", "Offer visits by text");
  const entry = write("journal", "Whether texts work");
  const { document } = documents.find(entry);
  document.entries("decision")?.add({ scalars: { document: decision.id }, texts: {} });
  document.textField("expected")?.write("A third answer.", 0);
  document.writeField("confidence", 70);
  document.writeField("reviewOn", "2026-10-05");
  expect(document.sealing.seal(9).ok).toBe(true);

  const { moved, left } = await move([entry, decision], devices);
  expect(left).toEqual([]);
  const placeOf = (from: DocumentPlace) => moved.find((each) => each.from === from)?.to;
  const [movedEntry, movedDecision] = [placeOf(entry), placeOf(decision)];
  if (movedEntry === undefined) throw new Error("not moved");
  const session = documents.find(movedEntry);
  await vi.waitFor(() => expect(session.state.phase).toBe("ready"), patience);
  const { seals, present } = session.document.sealing.state;
  const [seal] = seals;
  if (seal === undefined) throw new Error("not sealed");
  expect(present.decision).toEqual([movedDecision?.id]);
  expect(seal).toMatchObject({ at: 9, isIntact: true, prediction: { decision: [decision.id] } });
  expect(differencesBetween(sealedAsKnownHere(seal), present)).toEqual([]);
});

test("what could not be brought over stays where it was", async () => {
  const { documents, write, move } = stage({
    "documents.copyFiles": async () => fail({ kind: "disk-full" }),
  });
  const note = write("note", "Where to");
  expect(await move([note])).toEqual({
    moved: [],
    left: [{ place: note, why: "disk-full" }],
    recovered: [],
  });
  expect(documents.find(note).document.isTrashed).toBe(false);
});

test("given up before the first was moved, everything is as it was", async () => {
  const { documents, write, move, stopping } = stage();
  const notes = ["One", "Two"].map((title) => write("note", title));
  stopping.abort();
  expect(await move(notes)).toEqual({ moved: [], left: [], recovered: [] });
  expect(notes.map((place) => documents.find(place).document.isTrashed)).toEqual([false, false]);
});
