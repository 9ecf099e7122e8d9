import type { Browser, Page } from "@playwright/test";
import { documentTypes } from "#shared/doctypes/registry.ts";
import { type DocumentRow, documentRowSchema } from "#shared/domain/document-row.ts";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { openContext, openPage, startBrowser } from "./bench-browser.ts";
import { press, rest } from "./keys.ts";
import { longDocument } from "./long-document.ts";
import { traceFrames } from "./trace.ts";

const many = 10_000;
const few = 100;
const turns = 200;
const passes = 3;
const pages = 60;
const frame = 16;
/** Pixels in each frame: two notches, which is 14,400 a second and faster than anybody reads. */
const wheel = 240;

/**
 * The worst frame while somebody scrolls the Library of 10,000 documents, grouped by type: main-thread
 * milliseconds (of processor time) from one commit to the next, over 200 frames of the wheel, 60 pages by
 * keyboard, and to the end and back. It is done three times from the top, and the
 * least counts: one collection of garbage or one busy neighbour would be the worst frame of a single one.
 * The window is the built one; main and vault are stood in for.
 */
export const row = {
  id: "library.10k.frame",
  unit: "ms",
  target: 32,
  yardstick: "the same with 100 documents, ms",
  mostRuns: 3,
  async run() {
    const browser = await startBrowser();
    try {
      const value = await worstFrame(browser, rowsOf(many));
      const yardstick = await worstFrame(browser, rowsOf(few));
      return { value, yardstick };
    } finally {
      await browser.close();
    }
  },
};

async function worstFrame(browser: Browser, rows: readonly DocumentRow[]): Promise<number> {
  const context = await openContext(browser, "window", longDocument(100), rows);
  const page = await openPage(context, "window");
  await showLibrary(page, rows.length);
  const worst: number[] = [];
  for (let pass = 0; pass < passes; pass++) {
    await goToTop(page);
    const frames = await traceFrames(browser, page, () => scroll(page));
    if (frames.length < turns / 2) throw new Error(`Only ${frames.length} frames were drawn`);
    worst.push(Math.max(...frames));
  }
  await context.close();
  return Math.min(...worst);
}

async function showLibrary(page: Page, count: number): Promise<void> {
  await page.getByRole("link", { name: "Library" }).click();
  await page.getByRole("button", { name: /^Groups/ }).click();
  await page.getByRole("menuitemradio", { name: "Group by type" }).click();
  const grid = page.getByRole("grid", { name: "Documents" });
  const lines = String(count + documentTypes.length);
  await page.waitForFunction(
    (wanted) => document.querySelector('[role="grid"]')?.getAttribute("aria-rowcount") === wanted,
    lines,
  );
  await grid.hover();
  await rest(500);
}

/** Where the pass before ended there is nothing left to scroll to. */
async function goToTop(page: Page): Promise<void> {
  await page.getByRole("grid", { name: "Documents" }).focus();
  await press(page, "Home");
  await rest(500);
}

async function scroll(page: Page): Promise<void> {
  for (let turn = 0; turn < turns; turn++) {
    await page.mouse.wheel(0, wheel);
    await rest(frame);
  }
  await page.getByRole("grid", { name: "Documents" }).focus();
  for (let turn = 0; turn < pages; turn++) await press(page, "PageDown");
  for (const key of ["End", "Home", "End"]) await press(page, key);
}

function rowsOf(count: number): readonly DocumentRow[] {
  return Array.from({ length: count }, (_, index) =>
    documentRowSchema.parse({
      id: `doc_${String(index).padStart(16, "0")}`,
      space: privateSpaceId,
      type: documentTypes[index % documentTypes.length]?.name,
      title: `What we learned about cancelled visits in clinic number ${index}`,
      status: index % 3 === 0 ? "draft" : null,
      createdAt: index * 60_000,
      updatedAt: index * 60_000,
      tags: index % 4 === 0 ? ["waitlist", "calls"] : [],
      owner: index % 5 === 0 ? "Ada Byron" : "",
    }),
  );
}
