import type { Browser, BrowserContext } from "@playwright/test";
import { type Contestant, openContext, openPage, startBrowser } from "./bench-browser.ts";
import { rest } from "./keys.ts";
import { longDocument } from "./long-document.ts";
import {
  prepareYardstick,
  type Shown,
  showInWindow,
  timeInWindow,
  timeInYardstick,
  timeUntilWhole,
} from "./page-editing.ts";
import { percentile } from "./saved.ts";

const times = 3;
const words = 100_000;

/**
 * From the wish to see a document of 100,000 words to the frame in which it can be seen and edited,
 * wall time. Ours: the window stands at Home and goes to the document, which it opened before, so that
 * its cache has it; the vault's worker answers meanwhile. Plain Lexical parses the same state from
 * JSON that is in memory already, and shows it. Each time in a page just loaded. Ours shows the beginning first
 * and the rest within the next frames: when the rest is there is told beside the row.
 */
export const row = {
  id: "open.100k",
  unit: "×",
  target: 1.2,
  yardstick: "plain Lexical from JSON, ms",
  mostRuns: 3,
  async run() {
    const browser = await startBrowser();
    try {
      return await timeOpenings(browser);
    } finally {
      await browser.close();
    }
  },
};

async function timeOpenings(browser: Browser) {
  const document = longDocument(words);
  const window = await openContext(browser, "window", document);
  const plain = await openContext(browser, "plain", document);
  const shown = await fillCache(window, document.row.id);

  const taken: Record<"ours" | "theirs", number[]> = { ours: [], theirs: [] };
  for (let time = 0; time < times; time++) {
    const page = await openAtRest(window, "window");
    const took = await timeInWindow(page, document.row.id);
    taken.ours.push(took);
    const more = await timeUntilWhole(page, shown.blocks);
    console.log(
      `open.100k: editable after ${took.toFixed(0)} ms, all of it ${more.toFixed(0)} later`,
    );
    await page.close();

    const other = await openAtRest(plain, "plain");
    await prepareYardstick(other, shown);
    await rest(500);
    taken.theirs.push(await timeInYardstick(other, shown));
    await other.close();
  }
  const yardstick = percentile(taken.theirs, 50);
  return { value: percentile(taken.ours, 50) / yardstick, yardstick };
}

async function fillCache(window: BrowserContext, document: string): Promise<Shown> {
  const page = await openPage(window, "window");
  const shown = await showInWindow(page, document);
  await rest(1000);
  await page.close();
  return shown;
}

async function openAtRest(context: BrowserContext, contestant: Contestant) {
  const page = await openPage(context, contestant);
  await rest(1000);
  return page;
}
