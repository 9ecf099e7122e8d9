import { useSyncExternalStore } from "react";
import type { DeviceKey, DocumentId, SpaceId } from "#shared/domain/ids.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import type { DocumentPlace } from "./open-document.ts";
import type { PresenceLine } from "./presence-line.ts";

/** Whose way this window goes. */
export type Followed = Readonly<{ space: SpaceId; device: DeviceKey }>;

type Line = Pick<PresenceLine, "who" | "onWho">;

type Options = Readonly<{
  lineOf: (space: SpaceId) => Line | undefined;
  goTo: (place: DocumentPlace) => void;
}>;

/** Goes where somebody else goes, until this person wants to be somewhere else, or the other one has gone. */
export class Following {
  readonly #options: Options;
  readonly #changes = new Emitter<null>();
  #followed: Followed | null = null;
  #ledTo: DocumentId | null = null;
  #stopListening: () => void = () => undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  get now(): Followed | null {
    return this.#followed;
  }

  onChange(listener: () => void): () => void {
    return this.#changes.on(listener);
  }

  follow(followed: Followed): void {
    this.stop();
    const line = this.#options.lineOf(followed.space);
    if (line === undefined) return;
    this.#followed = followed;
    this.#stopListening = line.onWho(() => this.#lead(line));
    this.#lead(line);
    this.#changes.emit(null);
  }

  stop(): void {
    if (this.#followed === null) return;
    this.#followed = null;
    this.#ledTo = null;
    this.#stopListening();
    this.#changes.emit(null);
  }

  /** The window has another address: unless it is where it was led to, the person goes their own way. */
  wentTo(address: string): void {
    if (this.#ledTo !== null && !address.includes(this.#ledTo)) this.stop();
  }

  #lead(line: Line): void {
    const followed = this.#followed;
    const there = line.who.find(({ device }) => device === followed?.device);
    if (followed === null || there === undefined) return this.stop();
    // They are on their Home, or in another space: this window waits where it is.
    if (there.document === null || there.document === this.#ledTo) return;
    this.#ledTo = there.document;
    this.#options.goTo({ space: followed.space, id: there.document });
  }
}

/** Whom this window follows now. */
export function useFollowed(following: Following): Followed | null {
  return useSyncExternalStore(
    (onChange) => following.onChange(onChange),
    () => following.now,
  );
}
