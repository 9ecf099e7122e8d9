import { useSyncExternalStore } from "react";
import type { SpaceNotice } from "#shared/domain/space-notice.ts";
import { Emitter } from "#shared/kernel/emitter.ts";

/** What the vault has said about the spaces, until a person has read it. */
export class SpaceNotices {
  readonly #changes = new Emitter<readonly SpaceNotice[]>();
  #waiting: readonly SpaceNotice[] = [];

  /** One of a kind is enough: the newer one has the later reason. */
  take(notice: SpaceNotice): void {
    this.#tell([...this.#waiting.filter(({ kind }) => kind !== notice.kind), notice]);
  }

  read(notice: SpaceNotice): void {
    this.#tell(this.#waiting.filter((each) => each !== notice));
  }

  get waiting(): readonly SpaceNotice[] {
    return this.#waiting;
  }

  onChange(listener: () => void): () => void {
    return this.#changes.on(listener);
  }

  #tell(waiting: readonly SpaceNotice[]): void {
    this.#waiting = waiting;
    this.#changes.emit(waiting);
  }
}

export function useSpaceNotices(notices: SpaceNotices): readonly SpaceNotice[] {
  return useSyncExternalStore(
    (onChange) => notices.onChange(onChange),
    () => notices.waiting,
  );
}
