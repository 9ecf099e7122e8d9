import type { SeededRandom } from "#shared/testing/seeded-random.ts";
import { type Act, type Part, pickKind, pickPart } from "../merge/script.ts";
import type { WordStyle } from "../merge/tokens.ts";

/** Two who are in one document. */
export const both = [0, 1] as const;
export type One = (typeof both)[number];

/** Where somebody looks while another one acts: a caret, or a selection that was made either way. */
export type Look = Readonly<{ block: number; gap: number; size: number; isWide: boolean }>;

/** What follows an act at once. In `undoPast` the other one types elsewhere before it is undone. */
export type Next = "goOn" | "undo" | "undoAndRedo" | "undoPast";

/** Where an act is: anywhere, or by the caret of the one who watches. */
export type Near = "anywhere" | "anchor" | "focus" | "sameBlock" | "above" | "below";

export type BesideStep = Readonly<{
  act: Act;
  near: Near;
  /** Where the one who watches goes first; null where they stay. */
  look: Look | null;
  next: Next;
}>;

/** How what one does reaches the other: each letter, or the act as one. */
export type Pace = "letters" | "whole";

export type BesideScript = Readonly<{
  clients: readonly [number, number];
  style: WordStyle;
  pace: Pace;
  steps: readonly BesideStep[];
}>;

const nearnesses: readonly Near[] = [
  "anywhere",
  "anywhere",
  "anchor",
  "anchor",
  "focus",
  "sameBlock",
  "above",
  "below",
];
const sequels: readonly Next[] = ["goOn", "goOn", "goOn", "undo", "undoAndRedo", "undoPast"];

/** Two who act in turns, each a few times in a row. The same random numbers give the same script. */
export function writeBesideScript(random: SeededRandom): BesideScript {
  const clients: BesideScript["clients"] = random.below(2) === 0 ? [101, 202] : [202, 101];
  const style = random.below(4) === 0 ? "alike" : "unlike";
  const pace = random.below(2) === 0 ? "letters" : "whole";
  const part = pickPart(random);
  const steps: BesideStep[] = [];
  const length = 10 + random.below(30);
  let who: One = random.below(2) === 0 ? 0 : 1;
  while (steps.length < length) {
    const inARow = 1 + random.below(6);
    for (let at = 0; at < inARow; at++) steps.push(writeStep(random, who, part));
    who = who === 0 ? 1 : 0;
  }
  return { clients, style, pace, steps };
}

function writeStep(random: SeededRandom, who: One, part: Part): BesideStep {
  const act: Act = { do: pickNew(random), who, ...pickPlace(random, part) };
  const look = { ...pickPlace(random, part), isWide: random.below(2) === 0 };
  return {
    act,
    near: oneOf(nearnesses, random) ?? "anywhere",
    look: random.below(3) === 0 ? look : null,
    next: oneOf(sequels, random) ?? "goOn",
  };
}

/** Something new: what is taken back and made again follows what was done. */
function pickNew(random: SeededRandom): Act["do"] {
  for (;;) {
    const kind = pickKind(random);
    if (kind !== "undo" && kind !== "redo") return kind;
  }
}

function pickPlace(random: SeededRandom, { first, count }: Part) {
  return {
    block: first + random.below(count),
    gap: random.below(64),
    size: random.below(64),
  };
}

function oneOf<Each>(all: readonly Each[], random: SeededRandom): Each | undefined {
  return all[random.below(all.length)];
}
