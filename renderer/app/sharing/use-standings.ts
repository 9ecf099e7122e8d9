import { useMemo } from "react";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { Space } from "#shared/domain/space.ts";
import { type Sharing, useSharingText } from "../../document/sharing.ts";
import { type SyncLine, syncLine } from "../../features/people/sync-line.ts";

type Standings = ReadonlyMap<SpaceId, SyncLine>;

/** How spaces stand with the others in them, in words; only of those in which there are others. */
export function useStandings(sharing: Sharing, spaces: readonly Space[]): Standings {
  // As text, because main tells of people whenever any figure of theirs has changed.
  const told = useSharingText(sharing, () =>
    JSON.stringify(spaces.flatMap(({ id }) => standingOf(sharing, id))),
  );
  // Written above, of this very type.
  return useMemo(
    () => new Map(JSON.parse(told) as readonly (readonly [SpaceId, SyncLine])[]),
    [told],
  );
}

function standingOf(sharing: Sharing, space: SpaceId): readonly (readonly [SpaceId, SyncLine])[] {
  const state = sharing.peopleOf(space);
  if (state.kind !== "here") return [];
  const line = syncLine(state.people, sharing.state.device);
  return line === null ? [] : [[space, line]];
}
