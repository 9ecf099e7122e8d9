import { expect, test } from "vitest";
import { spaceIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { fail } from "#shared/kernel/result.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { FakeBridge } from "../bridge/testing/fake-bridge.ts";
import { OpenDocuments } from "./open-documents.ts";
import { MemoryVault } from "./testing/memory-vault.ts";
import { settle } from "./testing/settle.ts";
import { copyDocument, moveDocument } from "./transfer.ts";

const booking = spaceIdSchema.parse("space_aaaaaaaaaaaa");

async function stage(type: string, handlers = {}) {
  const clock = new ManualClock();
  const vault = new MemoryVault();
  const bridge = new FakeBridge((target, far) => {
    if (target.kind === "document") vault.attach(target.document, far);
  }, handlers);
  const documents = new OpenDocuments({ bridge, clock, report: () => {} }, new SeededRandom(4));
  const place = documents.create(privateSpaceId, type);
  const original = documents.find(place).document;
  documents.hold(documents.find(place));
  original.textField("title")?.write("Offer visits by text", 0);
  const finish = async <Value>(work: Promise<Value>): Promise<Value> => {
    const done = { value: null as Value | null };
    void work.then((value) => (done.value = value));
    for (let turn = 0; done.value === null && turn < 50; turn++) {
      await settle();
      clock.advance(200);
    }
    return work;
  };
  return { setting: { bridge, documents, clock }, documents, vault, place, original, finish };
}

test("a copy says the same in another space, and the original stays", async () => {
  const { setting, documents, place, original, finish } = await stage("decision");
  const copied = await finish(copyDocument(setting, place, booking));
  if (!copied.ok) throw new Error(copied.failure.kind);
  expect(copied.value).toMatchObject({ space: booking });
  expect(copied.value.id).not.toBe(place.id);
  const { document } = documents.find(copied.value);
  expect(document.textField("title")?.read()).toBe("Offer visits by text");
  expect(document.body.blocks.map(({ kind }) => kind)).toEqual(
    original.body.blocks.map(({ kind }) => kind),
  );
  expect(original.isTrashed).toBe(false);
});

test("the original goes to the trash once the copy is stored", async () => {
  const { setting, vault, place, original, finish } = await stage("decision");
  const moved = await finish(moveDocument(setting, place, booking));
  if (!moved.ok) throw new Error(moved.failure.kind);
  expect(vault.committed(moved.value.id).length).toBeGreaterThan(0);
  expect(original.isTrashed).toBe(true);
  expect(original.movedTo).toBe(moved.value.id);
});

test("an original that is restored is one of its own again", async () => {
  const { setting, place, original, finish } = await stage("decision");
  await finish(moveDocument(setting, place, booking));
  original.restore();
  original.moveToTrash(9);
  expect(original.movedTo).toBeNull();
});

test("what could not be stored leaves the original where it was", async () => {
  const { setting, vault, place, original, finish } = await stage("decision");
  await finish(Promise.resolve());
  vault.breakDisk("disk-full");
  expect(await finish(moveDocument(setting, place, booking))).toEqual(fail({ kind: "not-stored" }));
  expect(original.isTrashed).toBe(false);
});

test("files that could not be copied keep the document from being", async () => {
  const { setting, place, original, finish } = await stage("decision", {
    "documents.copyFiles": async () => fail({ kind: "disk-full" }),
  });
  expect(await finish(moveDocument(setting, place, booking))).toEqual(fail({ kind: "disk-full" }));
  expect(original.isTrashed).toBe(false);
});

test("a journal entry does not leave Private, neither as a copy nor by being made elsewhere", async () => {
  const { setting, documents, place, original, finish } = await stage("journal");
  for (const transfer of [copyDocument, moveDocument]) {
    expect(await finish(transfer(setting, place, booking))).toEqual(fail({ kind: "may-not-hold" }));
  }
  expect(original.isTrashed).toBe(false);
  expect(() => documents.create(booking, "journal")).toThrow("where its type may lie");
});
