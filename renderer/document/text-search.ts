import { useSyncExternalStore } from "react";
import type { WorkspaceBridge } from "#shared/bridge/contract.ts";
import { mostHits, type SearchHit } from "#shared/domain/search-hit.ts";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { WhyAway } from "#shared/domain/space-unavailable.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { Emitter } from "#shared/kernel/emitter.ts";

export type FoundDocument = SearchHit & Readonly<{ space: SpaceId }>;

export type SearchState = Readonly<{
  /** What was asked for last. */
  typed: string;
  /** What the hits answer; while something newer is being looked for they stay on the screen. */
  query: string;
  /** The best ones; all of them once nothing was typed for a moment. */
  hits: readonly FoundDocument[];
  /** How many there are, counted up to the limit. */
  count: number;
  /** As many as were asked for at most, so that there may be more. */
  isFull: boolean;
  isAsking: boolean;
  /** Why nothing could be looked for. */
  away: WhyAway | null;
  /** Where nothing could be looked for, though it could elsewhere. */
  missed: readonly SpaceId[];
}>;

const nothing: SearchState = {
  typed: "",
  query: "",
  hits: [],
  count: 0,
  isFull: false,
  isAsking: false,
  away: null,
  missed: [],
};

type Setting = Readonly<{
  bridge: WorkspaceBridge;
  /** Where to look; what they answer becomes one list. */
  spaces: () => readonly SpaceId[];
  limit?: number;
  /** Of how many the words come with a key; those of the others are asked for once nothing is typed for a moment. */
  first?: number;
  clock: Clock;
}>;

/** Somebody who types on does not wait for what is below the edge of the screen. */
const rest = 250;

/** A space that comes from somebody tells of a new document many times a second. */
const renewEvery = 1_000;

/**
 * Looks for words as they are typed. One question is on its way at a time, and then the newest: a
 * vault that is slow for once is not given a question for every key, and no older answer is shown.
 */
export class TextSearch {
  readonly #setting: Setting;
  readonly #changes = new Emitter<SearchState>();
  #state = nothing;
  #isBusy = false;
  /** How many the newest question wants to see. */
  #wanted = 0;
  #stopWaiting = () => {};
  #isOver = false;
  #isToRenew = false;

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  get state(): SearchState {
    return this.#state;
  }

  onChange(listener: () => void): () => void {
    return this.#changes.on(listener);
  }

  /** Of all that is found, or of the first ones until nothing is typed for a moment. */
  ask(typed: string, isWhole = false): void {
    this.#stopWaiting();
    if (typed.trim() === "") return this.#tell({ ...nothing, typed });
    this.#tell({ ...this.#state, typed, isAsking: true });
    const { limit = mostHits, first = limit } = this.#setting;
    this.#want(isWhole ? limit : first);
  }

  /** Looks for the rest at once, where only the first ones are there. */
  complete(): void {
    this.#stopWaiting();
    const { isAsking, hits, count } = this.#state;
    if (!isAsking && hits.length < count) this.#want(this.#setting.limit ?? mostHits);
  }

  /** Documents were written meanwhile, or have only now been read by the vault: what is on the screen is looked for again. */
  renew(): void {
    if (this.#isToRenew || this.#isOver) return;
    this.#isToRenew = true;
    this.#setting.clock.after(renewEvery, () => {
      this.#isToRenew = false;
      if (this.#state.typed.trim() === "" || this.#isOver) return;
      // What is on its way may have been answered before.
      if (this.#state.isAsking) this.renew();
      else this.#want(this.#setting.limit ?? mostHits);
    });
  }

  /** Nobody looks any more: what is on its way is let come, and nothing more is asked. */
  stop(): void {
    this.#isOver = true;
    this.#stopWaiting();
  }

  #want(many: number): void {
    this.#wanted = many;
    if (!this.#isBusy) void this.#answer();
  }

  async #answer(): Promise<void> {
    this.#isBusy = true;
    while (this.#state.typed.trim() !== "") {
      const [query, many] = [this.#state.typed, this.#wanted];
      const found = await this.#look(query, many);
      if (query !== this.#state.typed || many !== this.#wanted) continue;
      // Where the rest cannot be had, what is there stays.
      const isRest = query === this.#state.query && !this.#state.isAsking;
      if (!isRest || found.away === null)
        this.#tell({ typed: query, query, isAsking: false, ...found });
      if (!isRest && !this.#isOver)
        this.#stopWaiting = this.#setting.clock.after(rest, () => this.complete());
      break;
    }
    this.#isBusy = false;
  }

  async #look(
    query: string,
    passages: number,
  ): Promise<Omit<SearchState, "typed" | "query" | "isAsking">> {
    const { bridge, spaces, limit = mostHits } = this.#setting;
    const answers = await Promise.all(
      spaces().map(async (space) => ({
        space,
        found: await bridge.call("documents.search", { space, query, limit, passages }),
      })),
    );
    const hits = answers
      .flatMap(({ space, found }) =>
        found.ok ? found.value.map((hit) => ({ ...hit, space })) : [],
      )
      .toSorted((one, other) => other.score - one.score)
      .slice(0, limit);
    const away = answers.flatMap(({ found }) => (found.ok ? [] : [found.failure.why]));
    const missed = answers.flatMap(({ space, found }) => (found.ok ? [] : [space]));
    const isAway = away.length === answers.length;
    return {
      // The best of all spaces are among the best of each.
      hits: hits.slice(0, passages),
      count: hits.length,
      isFull: hits.length >= limit,
      missed,
      away: isAway ? (away[0] ?? null) : null,
    };
  }

  #tell(state: SearchState): void {
    this.#state = state;
    this.#changes.emit(state);
  }
}

/** What a search has found by now. */
export function useTextSearch(search: TextSearch): SearchState {
  return useSyncExternalStore(
    (onChange) => search.onChange(onChange),
    () => search.state,
  );
}
