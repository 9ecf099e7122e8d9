import type { Page } from "@playwright/test";
import type { Controls } from "./pages/controls.ts";
import type { Surroundings } from "./pages/surroundings.ts";

/** In every page: see pages/controls.ts. */
declare const bench: Controls;
/** In a yardstick's page: see pages/plain.ts. */
declare function prepare(around: Surroundings): Promise<(json: string) => void>;
/** In the window's page: see pages/preload.ts. */
declare function sendRemote(remote: { name: string; update: string }): void;

/** Set inside a yardstick's page once it is prepared. */
declare let openDocument: (json: string) => void;

/** What the window shows, and around it: what a yardstick is to show too. */
export type Shown = Readonly<{ state: string; blocks: number; around: Surroundings }>;

export async function showInWindow(page: Page, document: string): Promise<Shown> {
  await page.evaluate((id) => (location.hash = `#/document/private/${id}`), document);
  await page.evaluate(() => bench.untilSaved());
  await showAll(page);
  return page.evaluate(() => ({
    state: bench.state(),
    blocks: bench.countBlocks(),
    around: bench.surroundings(),
  }));
}

/** A long body comes bit by bit; a key, whichever it is, is answered with all of it there. */
export async function showAll(page: Page): Promise<void> {
  await page.keyboard.press("Shift");
}

/** Loads what a yardstick needs before it can show anything. */
export async function prepareYardstick(page: Page, { around }: Shown): Promise<void> {
  await page.evaluate(async (all) => {
    const open = await prepare(all);
    Object.assign(globalThis, { openDocument: open });
  }, around);
}

export async function showInYardstick(page: Page, { state }: Shown): Promise<void> {
  await page.evaluate((json) => openDocument(json), state);
}

export function countBlocks(page: Page): Promise<number> {
  return page.evaluate(() => bench.countBlocks());
}

export async function placeCaret(page: Page, block: number): Promise<void> {
  await page.evaluate((index) => bench.placeCaret(index), block);
}

type Move = Readonly<{ name: string; from: number; to: number }>;

export async function moveBlock(page: Page, move: Move): Promise<void> {
  await page.evaluate((asked) => bench.moveBlock(asked), move);
}

export async function insertLetter(page: Page, name: string, block: number): Promise<void> {
  await page.evaluate((asked) => bench.insertLetter(asked), { name, block });
}

/** Has the vault pass another replica's edit on to the window. */
export async function receiveRemote(page: Page, name: string, update: Uint8Array): Promise<void> {
  const remote = { name, update: Buffer.from(update).toString("base64") };
  await page.evaluate((sent) => sendRemote(sent), remote);
}

export function timeInWindow(page: Page, document: string): Promise<number> {
  return page.evaluate(
    (id) => bench.timeOpening(() => (location.hash = `#/document/private/${id}`)),
    document,
  );
}

/** How long it takes from now until so many blocks are there. */
export function timeUntilWhole(page: Page, blocks: number): Promise<number> {
  return page.evaluate((count) => bench.timeUntilWhole(count), blocks);
}

export function timeInYardstick(page: Page, { state }: Shown): Promise<number> {
  return page.evaluate((json) => bench.timeOpening(() => openDocument(json)), state);
}
