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
import { percentile } from "./saved.ts";
import { countLooseUpdates, removeHome, seedHome } from "./seeded-home.ts";
import { typeDocument } from "./typed-document.ts";

const edits = 100_000;
const times = 3;
/** A document with fewer updates is not worth a compaction to the vault. */
const fewUpdates = 100;
/** Seconds. */
const patience = 180;

const [typed, fresh, small] = ["typed", "fresh", "small"].map((name) =>
  documentIdSchema.parse(`doc_0${name}00000000`),
) as [NewUpdate["document"], NewUpdate["document"], NewUpdate["document"]];

type Prepared = Readonly<{ home: string; cleanUp: () => void }>;

/**
 * From the wish to see a document to the frame in which it can be seen and edited, in the whole app:
 * a document that was typed in 100,000 edits, which the vault has had the time to compact, ÷ one that says
 * the same and was written at one go. The window's cache is emptied before each: this is what the vault
 * gives. In turns, medians; the first opening of each warms the code and does not count.
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
      if (second === patience) throw new Error("The vault did not fold the long past.");
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
    for (const id of [small, typed, fresh]) await openOnce(app.page, id);

    const taken: Record<"typed" | "fresh", number[]> = { typed: [], fresh: [] };
    for (let time = 0; time < times; time++) {
      taken.typed.push(await openOnce(app.page, typed));
      taken.fresh.push(await openOnce(app.page, fresh));
    }
    const yardstick = percentile(taken.fresh, 50);
    return { value: percentile(taken.typed, 50) / yardstick, yardstick };
  } finally {
    await app.quit();
  }
}

async function openOnce(page: Page, id: string): Promise<number> {
  const took = await timeInWindow(page, id);
  await page.evaluate(() => (location.hash = "#/"));
  await rest(1500);
  await emptyCaches(page);
  return took;
}

async function emptyCaches(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const { name = "" } of await indexedDB.databases()) {
      const deleting = indexedDB.deleteDatabase(name);
      await new Promise<void>((resolve, reject) => {
        deleting.addEventListener("success", () => resolve());
        deleting.addEventListener("blocked", () => reject(new Error(`${name} is still open`)));
      });
    }
  });
}
