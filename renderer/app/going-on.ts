import { isModifier } from "./held-keys.ts";

/** Whether somebody went on to something else while what they asked for was made. */
export class GoingOn {
  readonly #ended = new AbortController();
  #went = false;

  constructor(own: Window) {
    const { signal } = this.#ended;
    const go = () => {
      this.#went = true;
    };
    own.addEventListener("hashchange", go, { signal });
    own.addEventListener("pointerdown", go, { signal, capture: true });
    const onKey = (event: KeyboardEvent) => {
      // A key that is still held asked for it.
      if (!event.repeat && !isModifier(event)) go();
    };
    own.addEventListener("keydown", onKey, { signal, capture: true });
  }

  get went(): boolean {
    return this.#went;
  }

  end(): void {
    this.#ended.abort();
  }
}
