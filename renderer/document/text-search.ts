import { useSyncExternalStore } from "react";
import type { WorkspaceBridge } from "#shared/bridge/contract.ts";
import { mostHits, type SearchHit } from "#shared/domain/search-hit.ts";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { WhyAway } from "#shared/domain/space-unavailable.ts";
import { Emitter } from "#shared/kernel/emitter.ts";

export type FoundDocument = SearchHit & Readonly<{ space: SpaceId }>;

export type SearchState = Readonly<{
  /** What was asked for last. */
  typed: string;
  /** What the hits answer; while something newer is being looked for they stay on the screen. */
  query: string;
  hits: readonly FoundDocument[];
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
}>;

/**
 * Looks for words as they are typed. One question is on its way at a time, and then the newest: a
 * vault that is slow for once is not given a question for every key, and no older answer is shown.
 */
export class TextSearch {
  readonly #setting: Setting;
  readonly #changes = new Emitter<SearchState>();
  #state = nothing;
  #isBusy = false;

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  get state(): SearchState {
    return this.#state;
  }

  onChange(listener: () => void): () => void {
    return this.#changes.on(listener);
  }

  ask(typed: string): void {
    if (typed.trim() === "") return this.#tell({ ...nothing, typed });
    this.#tell({ ...this.#state, typed, isAsking: true });
    if (!this.#isBusy) void this.#answer();
  }

  async #answer(): Promise<void> {
    this.#isBusy = true;
    let query = this.#state.typed;
    while (query.trim() !== "") {
      const found = await this.#look(query);
      if (query === this.#state.typed) {
        this.#tell({ typed: query, query, isAsking: false, ...found });
        break;
      }
      query = this.#state.typed;
    }
    this.#isBusy = false;
  }

  async #look(query: string): Promise<Omit<SearchState, "typed" | "query" | "isAsking">> {
    const { bridge, spaces, limit = mostHits } = this.#setting;
    const answers = await Promise.all(
      spaces().map(async (space) => ({
        space,
        found: await bridge.call("documents.search", { space, query, limit }),
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
    const isFull = hits.length >= limit;
    const isAway = away.length === answers.length;
    return { hits, isFull, missed, away: isAway ? (away[0] ?? null) : null };
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
