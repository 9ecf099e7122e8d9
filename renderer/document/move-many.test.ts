import { expect, test } from "vitest";
import * as Y from "yjs";
import type { Content } from "#shared/document/content/content.ts";
import type { Draft } from "#shared/document/content/draft.ts";
import { contentOf } from "#shared/document/content/read-content.ts";
import { type DocumentId, privateSpaceId, spaceIdSchema } from "#shared/domain/ids.ts";
import { fail } from "#shared/kernel/result.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { FakeBridge } from "../bridge/testing/fake-bridge.ts";
import { moveMany } from "./move-many.ts";
import type { DocumentPlace } from "./open-document.ts";
import { OpenDocuments } from "./open-documents.ts";
import { MemoryVault } from "./testing/memory-vault.ts";
import { settle } from "./testing/settle.ts";

const booking = spaceIdSchema.parse("space_aaaaaaaaaaaa");

function stage(handlers = {}) {
  const clock = new ManualClock();
  const random = new SeededRandom(11);
  const vault = new MemoryVault();
  const bridge = new FakeBridge((target, far) => {
    if (target.kind === "document") vault.attach(target.document, far);
  }, handlers);
  const documents = new OpenDocuments({ bridge, clock, report: () => {} }, random);
  const write = (type: string, title: string, mentions: readonly DocumentId[] = []) => {
    const content: Content = { title, fields: {}, blocks: [mentioning(mentions)] };
    const place = documents.create(privateSpaceId, type, { content });
    documents.hold(documents.find(place));
    return place;
  };
  const stopping = new AbortController();
  const move = async (places: readonly DocumentPlace[]) => {
    const work = moveMany({ bridge, documents, clock, random }, places, booking, {
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

test("what could not be brought over stays where it was", async () => {
  const { documents, write, move } = stage({
    "documents.copyFiles": async () => fail({ kind: "disk-full" }),
  });
  const note = write("note", "Where to");
  expect(await move([note])).toEqual({ moved: [], left: [{ place: note, why: "disk-full" }] });
  expect(documents.find(note).document.isTrashed).toBe(false);
});

test("given up before the first was moved, everything is as it was", async () => {
  const { documents, write, move, stopping } = stage();
  const notes = ["One", "Two"].map((title) => write("note", title));
  stopping.abort();
  expect(await move(notes)).toEqual({ moved: [], left: [] });
  expect(notes.map((place) => documents.find(place).document.isTrashed)).toEqual([false, false]);
});
