import type { Contestant } from "./bench-browser.ts";
import { press, rest } from "./keys.ts";
import { countBlocks, placeCaret } from "./page-editing.ts";
import { SharedMeasurement } from "./rounds.ts";
import { percentile } from "./saved.ts";
import { onStage, pageOf, type Stage } from "./stage.ts";
import { markKeys, markRest, traceCosts } from "./trace.ts";
import type { Cost } from "./trace-costs.ts";

const warmUps = 20;
const turns = 10;
const keysInTurn = 20;

type Costs = ReadonlyMap<string, readonly Cost[]>;

/**
 * Main-thread milliseconds (of processor time) for a key in the middle of a document, from the key's
 * event to the commit of its frame, ours ÷ yardstick; p50 and p95 of 200 keys a run, which the
 * contestants take in turns of a few keys.
 *
 * Ours is the built window, whole: sidebar, top bar, save state, editor, binding, cache in IndexedDB and
 * replica; only main and vault are stood in for, by a worker that answers as the vault does. "Plain" is
 * Lexical alone (pages/plain.ts), "stock V2" the same with @lexical/yjs (pages/stock-v2.ts); both have
 * the window's style sheets, frame and text.
 */
export const rows = [
  ...typingRows("1k", 1_000),
  ...typingRows("10k", 10_000),
  ...typingRows("100k", 100_000),
];

function typingRows(size: string, words: number) {
  const isShort = words < 10_000;
  const others: Contestant[] = isShort ? ["plain"] : ["plain", "stock-v2"];
  const measured = new SharedMeasurement(() => timeTyping(words, others));

  const row = (id: string, [contestant, percent, target]: [Contestant, number, number]) => {
    const read = measured.reader();
    return {
      id,
      unit: "×",
      target,
      yardstick: `${contestant === "plain" ? "plain Lexical" : "stock V2"}, p${percent}, ms`,
      mostRuns: 3,
      run: async () => {
        const costs = await read();
        const yardstick = millisecondsOf(costs, contestant, percent);
        return { value: millisecondsOf(costs, "window", percent) / yardstick, yardstick };
      },
    };
  };
  return [
    row(`typing.${size}.p50`, ["plain", 50, 1.15]),
    row(`typing.${size}.p95`, ["plain", 95, 1.25]),
    ...(isShort ? [] : [row(`typing.v2.${size}`, ["stock-v2", 50, 1])]),
  ];
}

async function timeTyping(words: number, others: readonly Contestant[]): Promise<Costs> {
  const costs = await onStage(words, others, async (stage) => {
    const contestants = [...stage.pages.keys()];
    for (const contestant of contestants) await warmUp(stage, contestant);
    return traceCosts(stage.browser, async () => {
      for (let turn = 0; turn < turns; turn++) {
        for (const contestant of contestants) await takeTurn(stage, contestant, turn);
      }
    });
  });
  tell(words, costs);
  return costs;
}

async function warmUp(stage: Stage, contestant: Contestant): Promise<void> {
  const page = pageOf(stage, contestant);
  await placeCaret(page, Math.floor((await countBlocks(page)) / 2));
  await rest(500);
  for (let key = 0; key < warmUps; key++) await press(page, letter(key));
}

async function takeTurn(stage: Stage, contestant: Contestant, turn: number): Promise<void> {
  const page = pageOf(stage, contestant);
  // After a change of contestants the first key finds the processor's caches cold.
  await press(page, "x");
  await markKeys(page, contestant);
  for (let key = 0; key < keysInTurn; key++) await press(page, letter(turn + key));
  await markRest(page);
}

/** Words of five letters. */
function letter(key: number): string {
  return "abcde fghij "[key % 12] ?? "x";
}

function millisecondsOf(costs: Costs, contestant: Contestant, percent: number): number {
  return percentile(
    (costs.get(contestant) ?? []).map((cost) => cost.toFrame),
    percent,
  );
}

/** The figures behind the ratios; with what is put off until after the frame, which no row shows. */
function tell(words: number, costs: Costs): void {
  for (const [contestant, all] of costs) {
    const toNext = percentile(
      all.map((cost) => cost.toNext),
      50,
    );
    const [p50, p95] = [50, 95].map((percent) =>
      millisecondsOf(costs, contestant as Contestant, percent),
    );
    console.log(
      `typing ${words} words, ${contestant}: p50 ${p50?.toFixed(1)} ms, p95 ${p95?.toFixed(1)} ms, ` +
        `until the next key p50 ${toNext.toFixed(1)} ms (${all.length} keys)`,
    );
  }
}
