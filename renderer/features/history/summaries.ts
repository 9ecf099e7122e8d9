import { compareStates, summarise, type Summary } from "#shared/document/difference/difference.ts";
import type { Milestone } from "#shared/domain/milestone.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Versions } from "../../document/versions.ts";

/** What a version says against the one before it. */
export type VersionSummary =
  | Readonly<{ kind: "summary"; summary: Summary; clients: ReadonlySet<number> }>
  | Readonly<{ kind: "first"; clients: ReadonlySet<number> }>
  | Readonly<{ kind: "unreadable" }>;

/**
 * Works out what each version changed, one after the other and only those that somebody sees: the window has its turn in
 * between.
 */
export class Summaries {
  readonly #versions: Versions;
  readonly #clock: Clock;
  readonly #onChange: (number: number, summary: VersionSummary) => void;
  readonly #known = new Set<number>();
  #waiting: (() => Promise<void>)[] = [];
  #isBusy = false;
  #isEnded = false;

  constructor(
    versions: Versions,
    clock: Clock,
    onChange: (number: number, summary: VersionSummary) => void,
  ) {
    this.#versions = versions;
    this.#clock = clock;
    this.#onChange = onChange;
  }

  /** Somebody sees this version; `before` is the one that was kept before it. */
  ask({ number }: Milestone, before: Milestone | undefined): void {
    if (this.#known.has(number)) return;
    this.#known.add(number);
    this.#waiting.push(async () => {
      const summary = await this.#summaryOf(number, before?.number);
      if (!this.#isEnded) this.#onChange(number, summary);
    });
    if (!this.#isBusy) void this.#work();
  }

  end(): void {
    this.#isEnded = true;
    this.#waiting = [];
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      await next();
      await new Promise<void>((resolve) => this.#clock.after(0, resolve));
    }
    this.#isBusy = false;
  }

  async #summaryOf(number: number, before: number | undefined): Promise<VersionSummary> {
    const state = await this.#versions.read(number);
    if (!state.ok) return { kind: "unreadable" };
    const older = before === undefined ? null : await this.#versions.read(before);
    if (older === null || !older.ok) {
      return { kind: "first", clients: new Set(state.value.clocks.keys()) };
    }
    const difference = compareStates(older.value, state.value, this.#versions.document.type);
    const clients = state.value.authorsSince(older.value.clocks).all;
    return { kind: "summary", summary: summarise(difference), clients };
  }
}
