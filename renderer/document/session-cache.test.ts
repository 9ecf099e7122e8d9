import { expect, test, vi } from "vitest";
import { patience } from "#shared/testing/patience.ts";
import { changeRows, countCacheRows, damageCache } from "./testing/cache-rows.ts";
import { MemoryVault } from "./testing/memory-vault.ts";
import { createStored, openAgain, openWindow, titleIn, write } from "./testing/open-window.ts";
import { settle } from "./testing/settle.ts";

type Stored = Awaited<ReturnType<typeof createStored>>;

/** So many changes, each a row of its own, that they are worth folding. The last title is "Title 59". */
function writeManyRows(session: Stored["session"], clock: Stored["clock"]): void {
  for (let count = 0; count < 60; count++) {
    write(session, `Title ${count}`);
    clock.advance(300);
  }
}

/** What an opening waits for by the clock begins once the cache was read, whenever that is. */
async function savedWithin(session: Stored["session"], clock: Stored["clock"]): Promise<void> {
  await vi.waitFor(() => {
    clock.advance(200);
    expect(session.state.save.kind).toBe("saved");
  }, patience);
}

test("what comes out of the cache is not put into it again", async () => {
  const vault = new MemoryVault();
  const first = await createStored(vault);
  await first.session.close();
  const rows = () => countCacheRows(`document/private/first/${first.place.id}`);
  const before = await rows();

  const session = await openAgain(vault, first.place);
  await session.close();
  // y-indexeddb writes one row of its own at each opening.
  expect(await rows()).toBe(before + 1);
});

test("the many rows of a long sitting become few once nothing comes, and say the same", async () => {
  const vault = new MemoryVault();
  const { session, place, clock } = await createStored(vault);
  const rows = () => countCacheRows(`document/private/first/${place.id}`);
  writeManyRows(session, clock);
  await vi.waitFor(async () => expect(await rows()).toBeGreaterThan(60), patience);

  clock.advance(15_000);
  await vi.waitFor(async () => expect(await rows()).toBe(1), patience);
  await session.close();
  const { documents } = openWindow(new MemoryVault());
  const again = documents.find(place);
  const title = () => again.document.textField("title")?.read();
  await vi.waitFor(() => expect(title()).toBe("Title 59"), patience);
});

test("the rows that windows left which never closed become one when the document is closed, though nobody writes in it", async () => {
  const vault = new MemoryVault();
  const { session, place, clock } = await createStored(vault);
  const rows = () => countCacheRows(`document/private/first/${place.id}`);
  writeManyRows(session, clock);
  await vi.waitFor(async () => expect(await rows()).toBeGreaterThan(60), patience);

  const again = await openAgain(vault, place);
  expect(await rows()).toBeGreaterThan(60);
  await again.close();
  expect(await rows()).toBe(1);
});

test("such rows become one, too, a while after the document is opened by somebody who only reads", async () => {
  const vault = new MemoryVault();
  const { session, place, clock } = await createStored(vault);
  const rows = () => countCacheRows(`document/private/first/${place.id}`);
  writeManyRows(session, clock);
  await vi.waitFor(async () => expect(await rows()).toBeGreaterThan(60), patience);

  const window = openWindow(vault);
  const again = window.documents.find(place);
  await savedWithin(again, window.clock);
  expect(await rows()).toBeGreaterThan(60);
  window.clock.advance(15_000);
  await vi.waitFor(async () => expect(await rows()).toBe(1), patience);
  await again.close();
});

test("while the vault is away rows stay as they are: they may be all that is left of what another window wrote", async () => {
  const vault = new MemoryVault();
  const { session, place, clock } = await createStored(vault);
  const rows = () => countCacheRows(`document/private/first/${place.id}`);
  vault.commitByItself(false);
  writeManyRows(session, clock);
  vault.crash();
  await vi.waitFor(async () => expect(await rows()).toBeGreaterThan(60), patience);
  clock.advance(15_000);
  await settle();
  expect(await rows()).toBeGreaterThan(60);
  await session.close();
});

test("what another window wrote while the vault is away is there after a restart, though this one was closed", async () => {
  const vault = new MemoryVault();
  const { session, place, clock } = await createStored(vault);
  const rows = () => countCacheRows(`document/private/first/${place.id}`);
  writeManyRows(session, clock);
  await vi.waitFor(async () => expect(await rows()).toBeGreaterThan(60), patience);
  vault.commitByItself(false);
  vault.crash();
  const titleOf = ({ document }: typeof session) => document.textField("title")?.read();
  const second = openWindow(vault).documents.find(place);
  await vi.waitFor(() => expect(titleOf(second)).toBe("Title 59"), patience);
  await settle();
  const before = await rows();
  write(session, "Only in the first window");
  clock.advance(300);
  await vi.waitFor(async () => expect(await rows()).toBeGreaterThan(before), patience);
  await second.close();

  // The first one is killed.
  const again = openWindow(new MemoryVault()).documents.find(place);
  await vi.waitFor(() => expect(titleOf(again)).toBe("Only in the first window"), patience);
});

test("what only the cache remembers reaches the vault with the next opening", async () => {
  const vault = new MemoryVault();
  const first = await createStored(vault);
  vault.commitByItself(false);
  write(first.session, "Never stored");
  await settle();
  vault.crash();
  await first.session.close();

  vault.commitByItself(true);
  await openAgain(vault, first.place);
  expect(titleIn(vault.committed(first.place.id))).toBe("Never stored");
});

/** A document that says "Kept", stored and let go. */
async function keptIn(vault: MemoryVault) {
  const first = await createStored(vault);
  write(first.session, "Kept");
  await settle();
  await first.session.close();
  return first;
}

test("a damaged row of the cache is reported, and the document is what the vault has", async () => {
  const vault = new MemoryVault();
  const first = await keptIn(vault);
  await damageCache(`document/private/first/${first.place.id}`);

  const { documents, failures, clock } = openWindow(vault);
  const session = documents.find(first.place);
  await vi.waitFor(() => expect(failures).toHaveLength(1), patience);
  await savedWithin(session, clock);
  expect(session.document.textField("title")?.read()).toBe("Kept");
});

test("a letter that changed in the cache is on no screen, and the cache has what the vault has by the next opening", async () => {
  const vault = new MemoryVault();
  const first = await keptIn(vault);
  const name = `document/private/first/${first.place.id}`;
  const kept = new TextEncoder().encode("Kept");
  await changeRows(name, (row) => {
    const at = row.findIndex((_, from) => kept.every((code, i) => row[from + i] === code));
    return row.map((byte, i) => (i === at ? byte + 1 : byte));
  });

  const { documents, failures, clock } = openWindow(vault);
  const session = documents.find(first.place);
  await vi.waitFor(() => expect(failures).toHaveLength(1), patience);
  await savedWithin(session, clock);
  expect(session.document.textField("title")?.read()).toBe("Kept");
  await session.close();

  const later = openWindow(new MemoryVault());
  const again = later.documents.find(first.place);
  await vi.waitFor(() => expect(again.document.textField("title")?.read()).toBe("Kept"), patience);
  expect(later.failures).toEqual([]);
});
