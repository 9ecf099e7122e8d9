import type { Deed, Moved } from "./ledger.ts";
import { isStepInTime, type Who } from "./script.ts";
import { type Changed, changedAndBeside, changedBetween } from "./stirred.ts";
import type { View } from "./view.ts";

type Block = View["blocks"][number];

/** Whose doing a place is: nobody can tell where a block is part of it that has no words that all know. */
type Placer = Who | "untold";

/**
 * In which order blocks have to stand, a block being told by its words. One that nobody gave another place, or one
 * person alone, stands before and behind all others of which the same is true as in the view of that person. What
 * the others put, took elsewhere, joined or divided may stand between, and changes the place of nothing else.
 */
export class BlockOrder {
  readonly #atStart: View;
  /** The words by which a block is told: those that all began with, and those that came with a block of their own. */
  readonly #names: Set<string>;
  readonly #placers = new Map<string, Set<Placer>>();
  readonly #lastViews = new Map<Who, View>();
  /** The words that stood in one block in anybody's view: what was joined to another block goes along with it. */
  readonly #together = new Map<string, ReadonlySet<string>>();

  constructor(atStart: View) {
    this.#atStart = atStart;
    this.#names = new Set(atStart.counts.keys());
    for (const block of atStart.blocks) this.#bind(block);
  }

  write(deed: Deed): void {
    const { who, kind, before, after } = deed;
    const changed = changedBetween(before, after);
    const { was, is } = changed;
    this.#lastViews.set(who, after);
    for (const block of is) this.#bind(block);
    if (deed.moved !== null) this.#move(deed, deed.moved, changed);
    else if (kind === "moveRow" || kind === "moveColumn") this.#place([...was, ...is].flat(), who);
    else if (kind === "insertTable") {
      this.#name(deed.typed);
      this.#place(deed.typed, who);
    } else if (deed.hasRestructured || isStepInTime(kind)) this.#restructure(deed, changed);
  }

  /** Two blocks that stand the other way round, for each person after whom they should not; of all words, those that count. */
  misorderedIn(met: View, counts: (word: string) => boolean): readonly string[] {
    const places = placesIn(met);
    const isUnplaced = (word: string) => this.#placersOf(word).length === 0;
    const inOrder = ({ blocks }: View) => blocks.flat().filter((word) => this.#names.has(word));
    const unplaced = inOrder(this.#atStart).filter(isUnplaced);
    const problems = [wrongWayRound(unplaced.filter(counts), places)];
    const placesAtStart = placesIn(this.#atStart);
    for (const [who, view] of this.#lastViews) {
      const words = inOrder(view);
      // Of what somebody did by then only half may have come to them, and have been made whole later.
      if (wrongWayRound(words.filter(isUnplaced), placesAtStart).length > 0) continue;
      const own = words.filter((word) => this.#placersOf(word).every((each) => each === who));
      problems.push(wrongWayRound(own.filter(counts), places));
    }
    return [...new Set(problems.flat())];
  }

  #move({ who, before, after }: Deed, { words, isMany }: Moved, { was, is }: Changed): void {
    // Of several that change places with others those are moved that are fewer.
    const moved = isMany
      ? [...was, ...is]
      : before.blocks.filter((block) => block.some((word) => words.has(word)));
    this.#place(moved.flat(), who);
    // What stands in a table goes wherever that goes.
    const isInOrOut = (word: string) => before.inTables.has(word) !== after.inTables.has(word);
    if ([...words].some(isInOrOut)) this.#place(words, "untold");
  }

  #restructure({ who, before, after, typed }: Deed, { was, is }: Changed): void {
    if (was.length === 0 && is.length === 0) return;
    // What was pasted first and last may have been put into a block that was there.
    const own = is.slice(1, -1).filter((block) => block.every((word) => typed.includes(word)));
    this.#name(own.flat());

    const beside = changedAndBeside(before, after);
    const words = [...beside.was, ...beside.is].flat();
    // What follows may have been joined to a block of which all words go with the same act.
    const isSomethingGone = was.flat().some((word) => !after.counts.has(word));
    if (isSomethingGone && is.length < was.length) this.#bind(words);
    const isTold = was.every((block) => block.some((word) => this.#names.has(word)));
    const isInTable = words.some((word) => before.inTables.has(word) || after.inTables.has(word));
    this.#place(words, isTold && !isInTable ? who : "untold");
  }

  #name(words: readonly string[]): void {
    for (const word of words) this.#names.add(word);
  }

  #place(words: Iterable<string>, placer: Placer): void {
    for (const word of words) {
      const placers = this.#placers.get(word) ?? new Set();
      this.#placers.set(word, placers.add(placer));
    }
  }

  #placersOf(word: string): readonly Placer[] {
    const together = [...(this.#together.get(word) ?? [word])];
    return together.flatMap((each) => [...(this.#placers.get(each) ?? [])]);
  }

  #bind(block: Block): void {
    const together = new Set(block.flatMap((word) => [...(this.#together.get(word) ?? [word])]));
    for (const word of together) this.#together.set(word, together);
  }
}

/** In which block each word stands that is there once. */
function placesIn({ blocks, counts }: View): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [index, block] of blocks.entries()) {
    for (const word of block) if (counts.get(word) === 1) places.set(word, index);
  }
  return places;
}

function wrongWayRound(
  words: readonly string[],
  places: ReadonlyMap<string, number>,
): readonly string[] {
  let last: Readonly<{ word: string; place: number }> | null = null;
  for (const word of words) {
    const place = places.get(word);
    if (place === undefined) continue;
    if (last !== null && place < last.place) return [`misordered ${last.word} and ${word}`];
    last = { word, place };
  }
  return [];
}
