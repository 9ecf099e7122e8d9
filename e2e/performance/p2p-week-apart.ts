import type { Page } from "@playwright/test";
import * as Y from "yjs";
import { MulticastGroup } from "#electron/peers/discovery/multicast-group.ts";
import { rootsOf } from "#shared/document/layout.ts";
import { createDocumentId, type DocumentId } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { systemRandom } from "#shared/kernel/random.ts";
import { startApp } from "../fixtures/running-app.ts";
import { HomePage } from "../pages/home-page.ts";
import { rest } from "./keys.ts";
import { longDocument } from "./long-document.ts";
import { SharedMeasurement } from "./rounds.ts";
import { type SharedDevice, until } from "./shared-device.ts";
import { inSharedHomes } from "./shared-homes-for-a-run.ts";

const edits = 50_000;
const words = 4_000;
/** Edits that are made before the vault has its turn. */
const atOnce = 250;
/** One that stands nowhere else in the document. */
const letter = "Q";

type Merged = Readonly<{ took: number; longest: number; bare: number }>;

/**
 * Two people type 50,000 letters each into one document, one by one, on devices that do not see one another; then they meet. The
 * one has the whole app with the document in its window, the other is a device without a window. From the link being up to the
 * window showing all letters of both and the devices saying that they are in sync; and the longest task of the window meanwhile.
 */
const shared = new SharedMeasurement(measure);

export const rows = [
  row("p2p.week_apart", 10_000, ({ took }) => took),
  row("p2p.week_apart.task", 100, ({ longest }) => longest),
];

function row(id: string, target: number, valueOf: (merged: Merged) => number) {
  const read = shared.reader();
  return {
    id,
    unit: "ms",
    target,
    yardstick: "bare applyUpdate of the other one's letters, ms",
    mostRuns: 3,
    async run() {
      const merged = await read();
      return { value: valueOf(merged), yardstick: merged.bare };
    },
  };
}

function measure(): Promise<Merged> {
  return inSharedHomes(2, async ({ start, homes, space }) => {
    const document = createDocumentId(systemClock, systemRandom);
    const one = await start(0);
    one.space.takeIn([{ document, bytes: longDocument(words).update }]);
    const other = await start(1, { addresses: one.peers.addresses });
    await until(() => other.isInSyncWith(1) && (other.space.sharing?.heads().size ?? 0) > 0);
    one.peers.close();
    other.peers.close();

    const state = Y.encodeStateVector(await type(other, document));
    const written = await type(one, document);
    const bare = timeBare(longDocument(words).update, Y.encodeStateAsUpdate(written, state));
    await Promise.all([one.close(), other.close()]);

    const app = await startApp({ home: homes[1] ?? "", env: { THROUGHLINE_NETWORK_CARD: "lo" } });
    try {
      await new HomePage(app.page).isShown();
      await app.page.evaluate(
        (route) => void (location.hash = route),
        `#/document/${space}/${document}`,
      );
      await shows(app.page, edits);
      await watchTasks(app.page);
      const openGroup = (host: string) => new MulticastGroup(host, () => undefined);
      const again = await start(0, { openGroup });
      await until(() => again.peers.links.length > 0);
      const began = performance.now();
      await until(() => again.isInSyncWith(1));
      await shows(app.page, 2 * edits);
      const took = performance.now() - began;
      return { took, bare, longest: await longestTask(app.page) };
    } finally {
      await app.quit();
    }
  });
}

/** Types letter by letter at the ends of paragraphs, as fast as the vault keeps and seals them. */
async function type(device: SharedDevice, document: DocumentId): Promise<Y.Doc> {
  const doc = device.open(document);
  await until(() => textsOf(doc).length > 0);
  const texts = textsOf(doc);
  for (let edit = 0; edit < edits; edit++) {
    const text = texts[Math.floor(edit / 50) % texts.length];
    text?.insert(Math.max(0, text.length - 1), letter);
    if (edit % atOnce === 0) await rest(1);
  }
  await until(() => device.space.sharing?.unsealed().length === 0);
  return doc;
}

function textsOf(doc: Y.Doc): readonly Y.Text[] {
  return [...rootsOf(doc).blocks.values()].flatMap((entry) => {
    const text: unknown = entry instanceof Y.Map ? entry.get("t") : null;
    return text instanceof Y.Text ? [text] : [];
  });
}

function timeBare(base: Uint8Array, update: Uint8Array): number {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, base);
  const began = performance.now();
  Y.applyUpdate(doc, update);
  return performance.now() - began;
}

/** Waits until so many letters that were typed stand in the body. The bar above it names what others have changed. */
async function shows(page: Page, letters: number): Promise<void> {
  await page.waitForFunction(
    ([sign, count]) => {
      const editors = [...document.querySelectorAll("[data-lexical-editor]")];
      return (
        editors
          .map(({ textContent }) => textContent)
          .join("")
          .split(sign).length -
          1 ===
        count
      );
    },
    [letter, letters] as const,
    { polling: 200, timeout: 120_000 },
  );
}

/** Notes every task behind the frame in which the document was shown, and its follower, that takes the browser's 50 ms or longer. */
async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const _frame of ["of the opening", "behind it"]) await new Promise(requestAnimationFrame);
    const tasks: number[] = [];
    Object.assign(globalThis, { longTasks: tasks });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: "longtask" });
  });
}

function longestTask(page: Page): Promise<number> {
  return page.evaluate(() =>
    Math.max(0, ...(globalThis as unknown as { longTasks: number[] }).longTasks),
  );
}
