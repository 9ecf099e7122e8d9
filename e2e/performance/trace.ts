import type { Browser, Page } from "@playwright/test";
import { z } from "zod";
import {
  type Cost,
  costsByName,
  frameCosts,
  type TraceEvent,
  traceEventSchema,
} from "./trace-costs.ts";

const categories = [
  "devtools.timeline",
  "disabled-by-default-devtools.timeline",
  "blink.user_timing",
];

/** Traces `work` and tells what each stimulus marked in it cost, under the name it was marked with. */
export async function traceCosts(
  browser: Browser,
  work: () => Promise<void>,
): Promise<ReadonlyMap<string, readonly Cost[]>> {
  return costsByName(await traced(browser, work));
}

/** Traces `work` and tells what each frame that `page` drew meanwhile cost its main thread, in milliseconds. */
export async function traceFrames(
  browser: Browser,
  page: Page,
  work: () => Promise<void>,
): Promise<readonly number[]> {
  const events = await traced(browser, async () => {
    await page.evaluate(() => performance.mark("bench frames"));
    await work();
    await markRest(page);
  });
  return frameCosts(events);
}

async function traced(browser: Browser, work: () => Promise<void>): Promise<readonly TraceEvent[]> {
  await browser.startTracing(undefined, { categories });
  await work();
  const trace: unknown = JSON.parse((await browser.stopTracing()).toString());
  const { traceEvents } = z.object({ traceEvents: z.array(z.unknown()) }).parse(trace);
  return traceEvents.flatMap((each) => traceEventSchema.safeParse(each).data ?? []);
}

/** Says in the trace that each key which comes to this page from now on is a stimulus. */
export async function markKeys(page: Page, name: string): Promise<void> {
  await page.evaluate((marked) => performance.mark(`bench keys ${marked}`), name);
}

/** Says in the trace that the page is done with the last stimulus. */
export async function markRest(page: Page): Promise<void> {
  await page.evaluate(() => performance.mark("bench rest"));
}
