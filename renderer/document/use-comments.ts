import { useSyncExternalStore } from "react";
import type { CommentsSession } from "./comments-session.ts";
import type { CommentsState, CommentsView } from "./comments-view.ts";
import type { StandingThread, ThreadPlaces } from "./thread-places.ts";

export function useCommentsState(view: CommentsView): CommentsState {
  return useSyncExternalStore(
    (onChange) => view.onChange(onChange),
    () => view.state,
  );
}

/** False until it is known which comments there are. */
export function useIsHere(comments: CommentsSession): boolean {
  return useSyncExternalStore(
    (onChange) => comments.onChange(onChange),
    () => comments.isHere,
  );
}

/** The threads of a document in the order of its text, and where each stands. */
export function useThreads(places: ThreadPlaces): readonly StandingThread[] {
  return useSyncExternalStore(
    (onChange) => places.onChange(onChange),
    () => places.now,
  );
}
