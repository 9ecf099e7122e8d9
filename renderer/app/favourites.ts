import type { Settings } from "#shared/domain/settings.ts";
import type { DocumentPlace } from "../document/open-document.ts";

type Favourites = Settings["favourites"];

/** Adds a document at the end, or takes it away. */
export function toggleFavourite(favourites: Favourites, { space, id }: DocumentPlace): Favourites {
  const others = favourites.filter((each) => each.id !== id);
  return others.length < favourites.length ? others : [...favourites, { space, id }];
}

/** Puts one of them where another one is; the others make room. */
export function moveFavourite(favourites: Favourites, id: string, to: number): Favourites {
  const moved = favourites.find((each) => each.id === id);
  if (moved === undefined) return favourites;
  const others = favourites.filter((each) => each !== moved);
  return others.toSpliced(Math.max(0, Math.min(others.length, to)), 0, moved);
}
