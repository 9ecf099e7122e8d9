import type { DocumentId } from "#shared/domain/ids.ts";
import type { Settings } from "#shared/domain/settings.ts";
import type { DeviceSettings } from "../bridge/device-settings.ts";
import type { DocumentPlace } from "../document/open-document.ts";

/** Lets go of favourites that were deleted for ever, also where that is told before the settings are here. */
export class DeletedFavourites {
  readonly #settings: DeviceSettings;
  readonly #gone = new Set<string>();

  constructor(settings: DeviceSettings) {
    this.#settings = settings;
    settings.onChange(() => this.#letGo());
  }

  forget(deleted: readonly DocumentId[]): void {
    for (const id of deleted) this.#gone.add(id);
    this.#letGo();
  }

  #letGo(): void {
    const { favourites } = this.#settings.state;
    const lost = favourites.filter(({ id }) => this.#gone.has(id));
    if (lost.length === 0) return;
    // Each is tried once: settings that cannot be stored come back as they were, and are told of again.
    for (const { id } of lost) this.#gone.delete(id);
    void this.#settings.change({ favourites: favourites.filter((each) => !lost.includes(each)) });
  }
}

type Favourites = Settings["favourites"];

/** Adds a document at the end, or takes it away. */
export function toggleFavourite(favourites: Favourites, { space, id }: DocumentPlace): Favourites {
  const others = favourites.filter((each) => each.id !== id);
  return others.length < favourites.length ? others : [...favourites, { space, id }];
}

type Moved = Readonly<{ from: DocumentPlace; to: DocumentPlace }>;

/** Those that went to another space keep their place in the list; the same list where none of them did. */
export function followMoved(favourites: Favourites, moved: readonly Moved[]): Favourites {
  const now = new Map(moved.map(({ from, to }) => [from.id, to]));
  if (!favourites.some(({ id }) => now.has(id))) return favourites;
  return favourites.map((each) => {
    const { space, id } = now.get(each.id) ?? each;
    return { space, id };
  });
}

/** Puts one of them where another one is; the others make room. */
export function moveFavourite(favourites: Favourites, id: string, to: number): Favourites {
  const moved = favourites.find((each) => each.id === id);
  if (moved === undefined) return favourites;
  const others = favourites.filter((each) => each !== moved);
  return others.toSpliced(Math.max(0, Math.min(others.length, to)), 0, moved);
}
