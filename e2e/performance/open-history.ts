import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { documentIdSchema } from "#shared/domain/ids.ts";
import type { NewUpdate } from "#shared/sync/update-log.ts";
import { startApp } from "../fixtures/running-app.ts";
import { HomePage } from "../pages/home-page.ts";
import { buildPages } from "./build-pages.ts";
import { rest } from "./keys.ts";
import { storedDocument } from "./long-document.ts";
import { timeInWindow } from "./page-editing.ts";
import { countLooseUpdates, removeHome, seedHome } from "./seeded-home.ts";
import { typeDocument } from "./typed-document.ts";

const edits = 100_000;
/** A document with fewer updates is not worth a compaction to the vault. */
const fewUpdates = 100;
/** Seconds. */
const patience = 180;

const [typed, fresh, small] = ["typed", "fresh", "small"].map((name) =>
  documentIdSchema.parse(`doc_0${name}00000000`),
) as [NewUpdate["document"], NewUpdate["document"], NewUpdate["document"]];

type Prepared = Readonly<{ home: string; cleanUp: () => void }>;

let round = 0;

/**
 * From the wish to see a document to the frame in which it can be seen and edited, in the whole app:
 * a document that was typed in 100,000 edits, which the vault has had the time to compact, ÷ one that says
 * the same and was written at one go. The window's cache knows neither: this is what the vault gives.
 */
export const row = {
  id: "open.history100k",
  unit: "×",
  target: 1.3,
  yardstick: "the same text without a past, ms",
  mostRuns: 3,
  async prepare(): Promise<Prepared> {
    const { updates, blocks } = typeDocument(typed, edits);
    const home = seedHome([
      ...updates.map((bytes) => ({ document: typed, bytes })),
      { document: fresh, bytes: storedDocument(fresh, blocks).update },
      { document: small, bytes: storedDocument(small, blocks.slice(0, 3)).update },
    ]);
    await letCompact(home);
    return { home, cleanUp: () => removeHome(home) };
  },
  async run({ home }: Prepared) {
    const copy = mkdtempSync(join(tmpdir(), "throughline-bench-"));
    cpSync(home, copy, { recursive: true });
    try {
      return await timeBoth(copy);
    } finally {
      removeHome(copy);
    }
  },
};

async function letCompact(home: string): Promise<void> {
  const app = await startApp({ home });
  try {
    await new HomePage(app.page).isShown();
    for (let second = 0; countLooseUpdates(home, typed) > fewUpdates; second++) {
      if (second === patience) return console.error("open.history100k: the vault did not compact.");
      await rest(1000);
    }
  } finally {
    await app.quit();
  }
}

async function timeBoth(home: string) {
  const { controls } = await buildPages();
  const app = await startApp({ home });
  try {
    await new HomePage(app.page).isShown();
    await app.page.evaluate(controls);
    await openOnce(app.page, small);

    // What is opened second finds warmer code, so that they take turns in being it.
    round += 1;
    const typedFirst = round % 2 === 0 ? await openOnce(app.page, typed) : null;
    const yardstick = await openOnce(app.page, fresh);
    const value = (typedFirst ?? (await openOnce(app.page, typed))) / yardstick;
    return { value, yardstick };
  } finally {
    await app.quit();
  }
}

async function openOnce(page: Page, id: string): Promise<number> {
  const took = await timeInWindow(page, id);
  await page.evaluate(() => (location.hash = "#/"));
  await rest(1500);
  return took;
}
