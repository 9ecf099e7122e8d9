import type { Contestant } from "./bench-browser.ts";
import { press, rest } from "./keys.ts";
import { typeElsewhere } from "./long-document.ts";
import { countBlocks, insertLetter, moveBlock, placeCaret, receiveRemote } from "./page-editing.ts";
import { SharedMeasurement } from "./rounds.ts";
import { percentile } from "./saved.ts";
import { onStage, pageOf, type Stage } from "./stage.ts";
import { markKeys, markRest, traceCosts } from "./trace.ts";
import type { Cost } from "./trace-costs.ts";

const words = 100_000;
const contestants = ["window", "plain"] as const;
/** How often each thing is done in a run, in turns of a few. */
const times = 20;
const timesInTurn = 5;
/** How far a block is moved: both places are on the screen. */
const distance = 3;

type Costs = ReadonlyMap<string, readonly Cost[]>;

const measured = new SharedMeasurement(timeStructure);

/**
 * Main-thread milliseconds (of processor time), p50, at 100,000 words, in the same window and beside the
 * same plain Lexical as the rows of typing.ts:
 * - `enter`: Enter in the middle of a paragraph, each time in another one, to the commit of its frame;
 * - `move`: a paragraph is put before the third one above it, to the commit of its frame;
 * - `remote`: the vault passes on one character that another replica typed on the screen; until the
 *   editor shows it, without the frame, whose cost is the browser's (the log has it with the frame too).
 *   Plain Lexical knows no other replica: beside it stands what setting that text costs it.
 */
export const rows = [
  ratioRow("enter", 1.5),
  ratioRow("move", 3),
  row({ what: "remote", unit: "ms", target: 8, until: "toChange" }, (ours) => ours),
];

function ratioRow(what: string, target: number) {
  return row({ what, unit: "×", target, until: "toFrame" }, (ours, plain) => ours / plain);
}

type Kind = Readonly<{ what: string; unit: string; target: number; until: keyof Cost }>;

function row(
  { what, unit, target, until }: Kind,
  valueOf: (ours: number, plain: number) => number,
) {
  const read = measured.reader();
  return {
    id: `${what}.100k`,
    unit,
    target,
    yardstick: "plain Lexical, ms",
    mostRuns: 3,
    run: async () => {
      const costs = await read();
      const ours = millisecondsOf(costs, `window ${what}`, until);
      const yardstick = millisecondsOf(costs, `plain ${what}`, until);
      return { value: valueOf(ours, yardstick), yardstick };
    },
  };
}

async function timeStructure(): Promise<Costs> {
  const costs = await onStage(words, ["plain"], async (stage) => {
    const middle = Math.floor((await countBlocks(pageOf(stage, "window"))) / 2);
    const works = [remoteEdits(stage, middle), moves(stage, middle), enters(stage, middle)];
    for (const contestant of contestants) await placeCaret(pageOf(stage, contestant), middle);
    await rest(1000);
    for (const work of works) for (const each of contestants) await work(each, "warm up", 0);
    return traceCosts(stage.browser, async () => {
      for (const work of works) await takeTurns(work);
    });
  });
  for (const name of costs.keys()) {
    const [change, frame] = (["toChange", "toFrame"] as const).map((until) =>
      millisecondsOf(costs, name, until).toFixed(1),
    );
    console.log(`100k, ${name}: p50 ${change} ms, with its frame ${frame} ms`);
  }
  return costs;
}

/** Does it once for a contestant, under a name in the trace. */
type Work = (contestant: Contestant, name: string, time: number) => Promise<void>;

async function takeTurns(work: Work): Promise<void> {
  for (let turn = 0; turn < times; turn += timesInTurn) {
    for (const contestant of contestants) {
      for (let time = turn; time < turn + timesInTurn; time++) {
        await work(contestant, contestant, time + 1);
      }
    }
  }
}

function remoteEdits(stage: Stage, middle: number): Work {
  const updates = typeElsewhere(stage.document, middle + 1, times + 1);
  return async (contestant, name, time) => {
    const page = pageOf(stage, contestant);
    const update = updates[time];
    if (update === undefined) throw new Error("There are fewer remote edits than times");
    if (contestant === "window") await receiveRemote(page, `${name} remote`, update);
    else await insertLetter(page, `${name} remote`, middle + 1);
    await rest(150);
    await markRest(page);
  };
}

function moves(stage: Stage, middle: number): Work {
  return async (contestant, name) => {
    const page = pageOf(stage, contestant);
    await moveBlock(page, { name: `${name} move`, from: middle + distance, to: middle });
    await rest(200);
    await markRest(page);
  };
}

function enters(stage: Stage, middle: number): Work {
  return async (contestant, name, time) => {
    const page = pageOf(stage, contestant);
    await placeCaret(page, middle + 2 * time);
    await rest(150);
    await markKeys(page, `${name} enter`);
    await press(page, "Enter");
    await rest(100);
    await markRest(page);
  };
}

function millisecondsOf(costs: Costs, name: string, until: keyof Cost): number {
  return percentile(
    (costs.get(name) ?? []).map((cost) => cost[until]),
    50,
  );
}
