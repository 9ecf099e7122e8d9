import { useEffect, useMemo, useState } from "react";
import type { DocumentId, SpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { type Sharing, usePeopleText } from "../../document/sharing.ts";
import { type SyncLine, syncLine } from "../../features/people/sync-line.ts";
import { StateLink } from "../../ui/StateLink.tsx";
import { pathOfPeople } from "../workspace.ts";

type Props = Readonly<{ sharing: Sharing; clock: Clock; space: SpaceId; document?: DocumentId }>;

/** Somebody who types presses the next key within this time. */
const pause = 800;

/** How a space, or one document in it, stands with the others, beside the state of saving. */
export function SyncWords(props: Props) {
  // What is held back of one document says nothing of another.
  return <Line key={`${props.space} ${props.document ?? ""}`} {...props} />;
}

function Line({ sharing, clock, space, document }: Props) {
  // As text, because main tells of people whenever any figure of theirs has changed.
  const told = usePeopleText(sharing, space, (...those) =>
    JSON.stringify(syncLine(...those, document)),
  );
  // Written above, of this very type.
  const line = useMemo(
    () => (told === null ? null : (JSON.parse(told) as SyncLine | null)),
    [told],
  );
  const calm = useCalm(line, clock);
  if (calm === null) return <StateLink label="Sync state" state={null} />;
  const href = `#${pathOfPeople(space)}`;
  return <StateLink label="Sync state" state={{ words: calm.words, tone: calm.tone, href }} />;
}

/**
 * The words without a flicker: that letters are on their way is said at once, and that all are level once nobody types any
 * more. So it is never said too early, and whoever types does not have it said, and taken back, with every key.
 */
function useCalm(line: SyncLine | null, clock: Clock): SyncLine | null {
  const [shown, setShown] = useState(line);
  const isHeld = line?.kind === "level" && shown?.kind === "exchanging";
  useEffect(
    () => (isHeld ? clock.after(pause, () => setShown(line)) : undefined),
    [isHeld, line, clock],
  );
  if (!isHeld && shown !== line) setShown(line);
  return isHeld ? shown : line;
}
