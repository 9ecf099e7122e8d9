import { setTimeout as sleep } from "node:timers/promises";
import type { Part } from "./computer.ts";
import type { Neighbours } from "./neighbours.ts";

/** Milliseconds, on a machine that has little else to do. */
const limits = {
  linked: 60_000,
  apart: 10_000,
  /** Dialled again at least every half second; with no program that has to start, nothing else takes long. */
  relinked: 10_000,
  met: 30_000,
  readdressed: 30_000,
  restarted: 60_000,
  sent: 60_000,
  pasted: 120_000,
} as const;
export type Limit = keyof typeof limits;

/** The short form belongs to the tests, in which no time is judged: there they only end what hangs. */
const roomInShort = 6;

export function limitOf(what: Limit, short: boolean): number {
  return limits[what] * (short ? roomInShort : 1);
}

export type Sizes = Readonly<{
  documents: number;
  wordsEach: number;
  file: number;
  pasted: number;
}>;
export const sizes: Readonly<Record<"short" | "full", Sizes>> = {
  short: { documents: 40, wordsEach: 100, file: 2_000_000, pasted: 20_000 },
  full: { documents: 150, wordsEach: 100, file: 10_000_000, pasted: 100_000 },
};

type Judge = Readonly<{
  within: (what: Limit) => number;
  took: (what: Limit, took: number | null) => void;
  /** Everybody comes together within that time, or has lost something. */
  together: (what: Limit) => Promise<void>;
  fault: (what: string) => void;
  /** Something was ended while something else was on its way, or that was too late. */
  struck: (isOnItsWay: boolean) => void;
}>;

export type Try = (them: Neighbours, sizes: Sizes, judge: Judge) => Promise<void>;

/** Both sides of a cable that breaks type on, in a document that both have and in one that only they have. */
const writeApart: Try = async (them, _sizes, judge) => {
  const [alone, common] = [them.any(), them.newDocument()];
  const other = them.any(alone);
  await them.write(alone, { document: common, count: 3, how: "typed", begins: true });
  const typing = [alone, other].map((at) =>
    them.write(at, { document: common, count: 60, how: "typed", begins: false }),
  );
  await sleep(them.random.below(400));
  them.lan.cut(alone);
  const own = [alone, other].map((at) =>
    them.write(at, { document: them.newDocument(), count: 30, how: "typed", begins: true }),
  );
  judge.took("apart", await them.untilApart(alone, judge.within("apart")));
  await them.write(alone, { document: common, count: 20, how: "typed", begins: false });
  await sleep(them.random.below(1_000));
  them.lan.mend(alone);
  judge.took("relinked", await them.untilLinked(alone, judge.within("relinked")));
  await Promise.all([...typing, ...own]);
  if (!(await them.untilStored(203))) judge.fault("what was typed is not stored");
  await judge.together("met");
};

/** Much was written on one side of a cut; while it is on its way something ends on either side. */
const endInTransfer: Try = async (them, { documents, wordsEach }, judge) => {
  const alone = them.any();
  const other = them.any(alone);
  them.lan.cut(alone);
  judge.took("apart", await them.untilApart(alone, judge.within("apart")));
  await them.write(other, { document: them.newDocument(), count: 20, how: "typed", begins: true });
  for (let made = 0; made < documents; made++) {
    const document = them.newDocument();
    await them.write(alone, { document, count: wordsEach, how: "pasted", begins: true });
  }
  if (!(await them.untilStored(documents * wordsEach + 20))) judge.fault("it is not stored");
  them.lan.mend(alone);
  await them.untilCatchingUp(judge.within("met"));
  await sleep(them.random.below(150));
  const wasOnItsWay = !them.isLevel;
  await strike(them, [alone, other]);
  judge.struck(wasOnItsWay);
  await judge.together("restarted");
};

/** A file is asked for, and something ends on either side while it comes. */
const endInFile: Try = async (them, { file }, judge) => {
  const has = them.any();
  const wants = them.any(has);
  const id = await them.keep(has, file);
  if (id === null) return judge.fault("a file is not kept");
  let isHere = false;
  const isComing = them.untilComing();
  const began = performance.now();
  const come = fetchAtLast(them, { wants, id, within: judge.within("sent") }).then((hash) => {
    isHere = true;
    return hash;
  });
  await Promise.race([isComing, come]);
  await sleep(them.random.below(150));
  const wasOnItsWay = !isHere;
  await strike(them, [has, wants]);
  judge.struck(wasOnItsWay);
  const hash = await come;
  judge.took("sent", hash === null ? null : performance.now() - began);
  if (hash !== null && `att_${hash}` !== id) judge.fault("a file has other bytes");
  await judge.together("restarted");
};

/** A long paste, and in half of the tries something ends before it is everywhere. */
const pasteMuch: Try = async (them, { pasted }, judge) => {
  const at = them.any();
  const other = them.any(at);
  const document = them.newDocument();
  await them.write(at, { document, count: 2, how: "typed", begins: true });
  await them.write(other, { document, count: 2, how: "typed", begins: false });
  await Promise.all([
    them.write(at, { document, count: pasted, how: "pasted", begins: false }),
    them.write(other, { document, count: 50, how: "typed", begins: false }),
  ]);
  if (them.random.below(2) === 0) {
    await them.untilStored(pasted / 2);
    const wasOnItsWay = !them.isLevel;
    await strike(them, [at, other]);
    judge.struck(wasOnItsWay);
  }
  await judge.together("pasted");
};

/** A router gives out another address. */
const moveAddress: Try = async (them, _sizes, judge) => {
  const at = them.any();
  const document = them.newDocument();
  await them.write(at, { document, count: 20, how: "typed", begins: true });
  them.lan.readdress(at, 10 + them.random.below(200));
  await them.write(at, { document, count: 20, how: "typed", begins: false });
  await judge.together("readdressed");
};

/** One of two whole programs, of their processes, or the cable between them ends, and is there again soon after. */
async function strike(them: Neighbours, either: readonly [number, number]): Promise<void> {
  const at = either[them.random.below(2)] ?? 0;
  const what = (["vault", "peers", "all", "cable"] as const)[them.random.below(4)] ?? "all";
  const pause = them.random.below(600);
  if (what === "cable") {
    them.lan.cut(at);
    await sleep(pause * 10);
    return them.lan.mend(at);
  }
  await them.kill(at, what satisfies Part);
  if (what !== "all") return;
  await sleep(pause);
  await them.start(at);
}

/** As a window does that shows it: asked for anew when the vault was away. */
async function fetchAtLast(
  them: Neighbours,
  { wants, id, within }: Readonly<{ wants: number; id: string; within: number }>,
): Promise<string | null> {
  const began = performance.now();
  while (performance.now() - began < within) {
    const hash = await Promise.race([them.fetch(wants, id), sleep(within, null, { ref: false })]);
    if (hash !== null) return hash;
    await sleep(100);
  }
  return null;
}

export const tries: readonly Try[] = [
  writeApart,
  endInTransfer,
  endInFile,
  pasteMuch,
  endInTransfer,
  writeApart,
  moveAddress,
  endInFile,
  endInTransfer,
];
