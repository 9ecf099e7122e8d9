import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { Space } from "#shared/domain/space.ts";
import { type Sharing, useSharingText } from "../../document/sharing.ts";
import { barWords } from "./bar-words.ts";

/** Why nothing can be done to documents that were chosen together but to read them; null where one of them may be changed. */
export type WhyReadOnly = (rows: readonly Pick<DocumentRow, "space">[]) => string | null;

export function useWhyReadOnly(sharing: Sharing, spaces: readonly Space[]): WhyReadOnly {
  // As text, because main tells of people whenever any figure of theirs has changed.
  const told = useSharingText(sharing, () =>
    JSON.stringify(spaces.flatMap(({ id, name }) => reasonIn(sharing, id, name))),
  );
  // Written above, of this very type.
  const reasons = new Map(JSON.parse(told) as readonly (readonly [SpaceId, string])[]);
  return (rows) => {
    const those = new Set(rows.map(({ space }) => reasons.get(space) ?? null));
    if (those.size === 0 || those.has(null)) return null;
    const [only = null] = those;
    return those.size === 1 ? `Read only: ${only}` : "You can only read these";
  };
}

function reasonIn(
  sharing: Sharing,
  space: SpaceId,
  name: string,
): readonly (readonly [SpaceId, string])[] {
  const bar = sharing.barOf(space);
  return bar === null ? [] : [[space, barWords[bar](name)]];
}
