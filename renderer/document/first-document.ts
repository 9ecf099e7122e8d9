import { useSyncExternalStore } from "react";
import type { Clock } from "#shared/kernel/clock.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import type { DocumentPlace } from "./open-document.ts";
import { type Spaces, type SpacesState, useSpaces } from "./spaces.ts";

/** It is stored by then: where it is in no list, waiting on would keep from everybody what there is. */
const patience = 5_000;

type Setting = Readonly<{
  /** Resolves once the document is stored; with nothing where none is made. */
  made: Promise<DocumentPlace | null>;
  spaces: Pick<Spaces, "state" | "onChange">;
  clock: Clock;
}>;

/** A document that is made before anybody asks for one: until it is listed, nobody is told that there is none. */
export class FirstDocument {
  readonly #changes = new Emitter<boolean>();
  #isExpected = true;

  constructor(setting: Setting) {
    void this.#follow(setting);
  }

  get isExpected(): boolean {
    return this.#isExpected;
  }

  onChange(listener: () => void): () => void {
    return this.#changes.on(listener);
  }

  async #follow({ made, spaces, clock }: Setting): Promise<void> {
    try {
      const place = await made;
      if (place === null) return;
      const isListed = () => spaces.state.rows.some(({ id }) => id === place.id);
      const listed = Promise.withResolvers<void>();
      const stop = spaces.onChange(() => isListed() && listed.resolve());
      const giveUp = clock.after(patience, () => listed.resolve());
      if (!isListed()) await listed.promise;
      stop();
      giveUp();
    } finally {
      this.#isExpected = false;
      this.#changes.emit(false);
    }
  }
}

/** What there is, once it is known whether the first document of all is still to come. */
export function useSpacesWithFirst(spaces: Spaces, first: FirstDocument): SpacesState {
  const state = useSpaces(spaces);
  const isExpected = useSyncExternalStore(
    (onChange) => first.onChange(onChange),
    () => first.isExpected,
  );
  return isExpected && state.rows.length === 0 ? { ...state, isHere: false } : state;
}
