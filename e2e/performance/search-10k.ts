import type { Page } from "@playwright/test";
import type { WorkspaceBridge } from "#shared/bridge/contract.ts";
import { documentIdSchema, privateSpaceId, type SpaceId } from "#shared/domain/ids.ts";
import type { NewUpdate } from "#shared/sync/update-log.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { startApp } from "../fixtures/running-app.ts";
import { HomePage } from "../pages/home-page.ts";
import { rest } from "./keys.ts";
import { storedDocument } from "./long-document.ts";
import { percentile } from "./saved.ts";
import { SharedMeasurement } from "./rounds.ts";
import { removeHome, seedHome } from "./seeded-home.ts";
import { queriesOf, textOf, vocabulary } from "./searched-words.ts";

const many = 10_000;
const wordsInDocument = 300;
const patience = 400;

/** In the window: see electron/preload.ts. */
declare const throughline: WorkspaceBridge;

type Found = Readonly<{
  /** From a key to the frame with its results, for each key. */
  keys: readonly number[];
  /** From the window's question to the vault's answer, for the same queries. */
  answers: readonly number[];
  /** The longest of the window's tasks while somebody typed; 0 if none was as long as 50 ms. */
  longestTask: number;
}>;

let home: Promise<string> | undefined;
const measured = new SharedMeasurement(measure);

/**
 * Typing into Search with 10,000 documents of 300 words: from a key to the paint of its results, and the
 * longest task that the window's thread had meanwhile. The whole app, its vault and its reader.
 */
export const rows = [
  row("search.10k.p95", 80, ({ keys }) => percentile(keys, 95)),
  row("search.10k.task", 50, ({ longestTask }) => longestTask),
];

function row(id: string, target: number, valueOf: (found: Found) => number) {
  const read = measured.reader();
  return {
    id,
    unit: "ms",
    target,
    yardstick: "the vault's answer alone, p95, ms",
    mostRuns: 3,
    async prepare() {
      home ??= makeHome();
      const made = await home;
      return { cleanUp: () => removeHome(made) };
    },
    async run() {
      const found = await read();
      return { value: valueOf(found), yardstick: percentile(found.answers, 95) };
    },
  };
}

async function makeHome(): Promise<string> {
  const made = seedHome(documents());
  const app = await startApp({ home: made });
  try {
    await new HomePage(app.page).isShown();
    for (let look = 0; (await countListed(app.page)) < many; look++) {
      if (look === patience) throw new Error(`The list of ${many} documents was never whole`);
      await rest(3000);
    }
  } finally {
    await app.quit();
  }
  return made;
}

async function measure(): Promise<Found> {
  home ??= makeHome();
  const app = await startApp({ home: await home });
  const { page } = app;
  try {
    await new HomePage(page).isShown();
    while ((await countListed(page)) < many) await rest(500);
    await page.keyboard.press("ControlOrMeta+Shift+f");
    await page.getByRole("combobox", { name: "Search" }).waitFor();
    await rest(1000);
    await watchTasks(page);
    const keys: number[] = [];
    for (const query of queriesOf()) keys.push(...(await typeQuery(page, query)));
    const longestTask = await page.evaluate(() => Math.max(0, ...performanceOf(window).tasks));
    const answers = await timeAnswers(page, queriesOf());
    tell(keys, answers, longestTask);
    return { keys, answers, longestTask };
  } finally {
    await app.quit();
  }
}

/** What is noted in the page while it is measured. */
type Noted = { tasks: number[] };
declare function performanceOf(own: Window): Noted;

async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const noted = { tasks: [] as number[] };
    Object.assign(globalThis, { performanceOf: () => noted });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) noted.tasks.push(duration);
    }).observe({ type: "longtask" });
  });
}

async function typeQuery(page: Page, query: string): Promise<readonly number[]> {
  const field = page.getByRole("combobox", { name: "Search" });
  await field.fill("");
  await rest(100);
  const times: number[] = [];
  for (let length = 1; length <= query.length; length++) {
    // Listening first: a key may overtake a question that is still on its way to the page.
    await page.evaluate(awaitResults, query.slice(0, length));
    await page.keyboard.type(query.charAt(length - 1));
    times.push(await page.evaluate(() => resultsOf(window)));
    await rest(30);
  }
  return times;
}

/** What the page was told to wait for last. */
declare function resultsOf(own: Window): Promise<number>;

/** In the page: begins to wait, from the next key to the frame in which the answer to `query` stands. */
function awaitResults(query: string): void {
  const painted = new Promise<number>((resolve) => {
    let pressed: number | null = null;
    const onEvent = (event: Event) => {
      pressed ??= event.timeStamp;
    };
    // What no key of the keyboard types comes as input alone.
    for (const kind of ["keydown", "beforeinput"] as const) {
      window.addEventListener(kind, onEvent, { capture: true, once: true });
    }
    const isThere = () => {
      const field = document.querySelector<HTMLInputElement>('main [role="combobox"]');
      const list = document.querySelector('main [role="listbox"]');
      return field?.value === query && list?.getAttribute("aria-busy") === "false";
    };
    const look = () => {
      if (!isThere()) return;
      watch.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - (pressed ?? Number.NaN));
        port2.postMessage(null);
      });
    };
    const watch = new MutationObserver(look);
    watch.observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  Object.assign(globalThis, { resultsOf: () => painted });
}

async function timeAnswers(page: Page, queries: readonly string[]): Promise<readonly number[]> {
  const typed = queries.flatMap((query) =>
    Array.from(query, (_, index) => query.slice(0, index + 1)),
  );
  return page.evaluate(
    async ({ space, asked }: { space: SpaceId; asked: readonly string[] }) => {
      const times: number[] = [];
      for (const query of asked) {
        const began = performance.now();
        // As Search on the screen asks with each key.
        await throughline.call("documents.search", { space, query, limit: 50, passages: 12 });
        times.push(performance.now() - began);
      }
      return times;
    },
    { space: privateSpaceId, asked: typed },
  );
}

async function countListed(page: Page): Promise<number> {
  return page.evaluate(async (space: SpaceId) => {
    const listed = await throughline.call("documents.list", { space });
    return listed.ok ? listed.value.length : 0;
  }, privateSpaceId);
}

function documents(): readonly NewUpdate[] {
  const random = new SeededRandom(300);
  const words = vocabulary(random);
  return Array.from({ length: many }, (_, index) => {
    const id = `doc_${String(index).padStart(16, "0")}`;
    const blocks = Array.from({ length: 6 }, () => ({
      kind: "paragraph" as const,
      text: textOf(words, random, wordsInDocument / 6),
    }));
    const { update } = storedDocument(id, blocks, textOf(words, random, 6));
    return { document: documentIdSchema.parse(id), bytes: update };
  });
}

function tell(keys: readonly number[], answers: readonly number[], longestTask: number): void {
  const [p50, p95] = [50, 95].map((percent) => percentile(keys, percent).toFixed(1));
  console.log(
    `search: ${keys.length} keys, p50 ${p50} ms, p95 ${p95} ms; the vault alone p95 ` +
      `${percentile(answers, 95).toFixed(1)} ms; longest task of the window ${longestTask.toFixed(0)} ms`,
  );
}
