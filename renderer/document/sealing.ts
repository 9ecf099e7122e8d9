import type { DocumentRoots } from "#shared/document/layout.ts";
import { type Prediction, readPrediction } from "#shared/document/journal/prediction.ts";
import { type NotSealed, readSeals, type Seal, writeSeal } from "#shared/document/journal/seal.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import { fail, type Result } from "#shared/kernel/result.ts";

export type SealingState = Readonly<{
  /** The earliest first: that one counts. */
  seals: readonly Seal[];
  /** What the fields say now. */
  present: Prediction;
}>;

/** What a journal entry predicts, and the seals that were put on it. A seal is not undone. */
export class Sealing {
  readonly #roots: DocumentRoots;
  readonly #edit: (change: () => void) => void;
  readonly #changes = new Emitter<null>();
  #state: SealingState | null = null;

  constructor(roots: DocumentRoots, edit: (change: () => void) => void) {
    this.#roots = roots;
    this.#edit = edit;
    roots.seals.observe(this.#changed);
    roots.fields.observeDeep(this.#changed);
  }

  /** The same until something in it changes. */
  get state(): SealingState {
    return (this.#state ??= {
      seals: readSeals(this.#roots.seals),
      present: readPrediction(this.#roots.fields),
    });
  }

  onChange(listener: () => void): () => void {
    return this.#changes.on(listener);
  }

  seal(now: number): Result<null, NotSealed> {
    let sealed: Result<null, NotSealed> = fail({ kind: "read-only" });
    this.#edit(() => {
      sealed = writeSeal(this.#roots.seals, readPrediction(this.#roots.fields), now);
    });
    return sealed;
  }

  readonly #changed = () => {
    this.#state = null;
    this.#changes.emit(null);
  };
}
