import type { Browser, Page } from "@playwright/test";
import { type Contestant, openContext, openPage, startBrowser } from "./bench-browser.ts";
import { longDocument, type StoredDocument } from "./long-document.ts";
import { prepareYardstick, type Shown, showInWindow, showInYardstick } from "./page-editing.ts";

/** Contestants side by side in one browser, each in a process of its own with the same document open. */
export type Stage = Readonly<{
  browser: Browser;
  document: StoredDocument;
  pages: ReadonlyMap<Contestant, Page>;
  shown: Shown;
}>;

/** Opens a stage, has `work` done on it and closes it. */
export async function onStage<Found>(
  words: number,
  yardsticks: readonly Contestant[],
  work: (stage: Stage) => Promise<Found>,
): Promise<Found> {
  const browser = await startBrowser();
  try {
    return await work(await openStage(browser, words, yardsticks));
  } finally {
    await browser.close();
  }
}

/** The yardsticks get their nodes from what the window shows, so that text and formats are the same. */
async function openStage(
  browser: Browser,
  words: number,
  yardsticks: readonly Contestant[],
): Promise<Stage> {
  const document = longDocument(words);
  const pages = new Map<Contestant, Page>();
  const open = async (contestant: Contestant) => {
    const page = await openPage(await openContext(browser, contestant, document), contestant);
    pages.set(contestant, page);
    return page;
  };

  const shown = await showInWindow(await open("window"), document.row.id);
  for (const yardstick of yardsticks) {
    const page = await open(yardstick);
    await prepareYardstick(page, shown);
    await showInYardstick(page, shown);
  }
  return { browser, document, pages, shown };
}

export function pageOf({ pages }: Stage, contestant: Contestant): Page {
  const page = pages.get(contestant);
  if (page === undefined) throw new Error(`There is no ${contestant} on this stage`);
  return page;
}
