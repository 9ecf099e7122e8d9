import type { SeededRandom } from "#shared/testing/seeded-random.ts";
import type { WordStyle } from "./tokens.ts";

export const people = [0, 1, 2] as const;
export type Who = (typeof people)[number];

/** What a person can do to a body, and how often they do it beside the other things. */
const weights = {
  type: 14,
  typeKeys: 10,
  compose: 3,
  replace: 4,
  remove: 9,
  split: 10,
  mergeBack: 6,
  mergeForward: 4,
  lineBreak: 2,
  bold: 4,
  italic: 2,
  link: 2,
  kind: 5,
  collapse: 2,
  list: 4,
  unlist: 2,
  indent: 3,
  outdent: 2,
  check: 1,
  move: 5,
  moveMany: 2,
  drag: 3,
  deleteBlock: 4,
  insertTable: 2,
  addRow: 1,
  addColumn: 1,
  removeRow: 1,
  removeColumn: 1,
  moveRow: 1,
  moveColumn: 1,
  paste: 2,
  pasteOver: 2,
  undo: 6,
  redo: 3,
} as const;

export type ActKind = keyof typeof weights;
export const actKinds = Object.keys(weights) as readonly ActKind[];

/**
 * Numbers instead of places, so that a step means something wherever a script is cut: each picks,
 * by its remainder, among what there is when its turn comes.
 */
export type Act = Readonly<{
  do: ActKind | "endComposition";
  who: Who;
  block: number;
  gap: number;
  size: number;
}>;

export function isStepInTime(kind: Act["do"]): boolean {
  return kind === "undo" || kind === "redo";
}

export type Step =
  | Act
  /** One of the updates that wait comes through, in any order, and perhaps again later. */
  | Readonly<{ do: "deliver"; from: Who; to: Who; place: number; again: boolean }>
  /** Everybody gets everything, in an order and with duplicates that the number decides. */
  | Readonly<{ do: "meet"; order: number }>;

/** Who wins when two did the same at once is decided by these numbers, so they are part of it. */
export type Script = Readonly<{
  clients: readonly [number, number, number];
  style: WordStyle;
  /** Whether the paragraphs that all begin with were written one after the other, so that they are parts of one text. */
  isOneText?: boolean;
  steps: readonly Step[];
}>;

const clientOrders: readonly Script["clients"][] = [
  [101, 202, 303],
  [303, 202, 101],
  [202, 303, 101],
];

/** Three people who edit apart and meet, once or several times. The same random numbers give the same script. */
export function writeScript(random: SeededRandom): Script {
  const clients = clientOrders[random.below(clientOrders.length)] ?? [101, 202, 303];
  const style = random.below(4) === 0 ? "alike" : "unlike";
  const steps: Step[] = [];
  const part = pickPart(random);
  const rounds = 1 + random.below(3);
  for (let round = 0; round < rounds; round++) {
    const deliversMeanwhile = random.below(2) === 0;
    const length = Math.ceil((12 + random.below(60)) / rounds);
    for (let step = 0; step < length; step++) {
      const delivers = deliversMeanwhile && random.below(3) === 0;
      steps.push(delivers ? writeDelivery(random) : writeAct(random, part));
    }
    steps.push({ do: "meet", order: random.below(2 ** 31) });
  }
  // Behind all else, so that a seed gives the same steps as before this was asked.
  return { clients, style, isOneText: random.below(2) === 0, steps };
}

function writeDelivery(random: SeededRandom): Step {
  const from = pickPerson(random);
  const to = pickPerson(random);
  return { do: "deliver", from, to, place: random.below(4), again: random.below(5) === 0 };
}

/** Which blocks people work on: often the same few, so that they are in each other's way. */
export type Part = Readonly<{ first: number; count: number }>;

export function pickPart(random: SeededRandom): Part {
  const counts = [64, 8, 4, 2];
  return { first: random.below(16), count: counts[random.below(counts.length)] ?? 64 };
}

function writeAct(random: SeededRandom, { first, count }: Part): Act {
  return {
    do: pickKind(random),
    who: pickPerson(random),
    block: first + random.below(count),
    gap: random.below(64),
    size: random.below(64),
  };
}

function pickPerson(random: SeededRandom): Who {
  return people[random.below(people.length)] ?? 0;
}

export function pickKind(random: SeededRandom): ActKind {
  const sum = Object.values(weights).reduce((total, weight) => total + weight, 0);
  let left = random.below(sum);
  for (const kind of actKinds) {
    left -= weights[kind];
    if (left < 0) return kind;
  }
  return "type";
}
