import { useEffect, useState } from "react";
import type { DocumentId, SpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { type Sharing, usePeopleText } from "../../document/sharing.ts";
import { isExchanging, isLevel, syncLine } from "../../features/people/sync-line.ts";
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
  const words = usePeopleText(
    sharing,
    space,
    (...told) => syncLine(...told, document)?.words ?? null,
  );
  const tone = usePeopleText(
    sharing,
    space,
    (...told) => syncLine(...told, document)?.tone ?? null,
  );
  const calm = useCalm(words, clock);
  if (calm === null) return <StateLink label="Sync state" state={null} />;
  const href = `#${pathOfPeople(space)}`;
  return (
    <StateLink
      label="Sync state"
      state={{ words: calm, tone: tone === "warn" ? "warn" : "quiet", href }}
    />
  );
}

/**
 * The words without a flicker: that letters are on their way is said at once, and that all are level once nobody types any
 * more. So it is never said too early, and whoever types does not have it said, and taken back, with every key.
 */
function useCalm(words: string | null, clock: Clock): string | null {
  const [shown, setShown] = useState(words);
  const isHeld = words !== null && shown !== null && isLevel(words) && isExchanging(shown);
  useEffect(
    () => (isHeld ? clock.after(pause, () => setShown(words)) : undefined),
    [isHeld, words, clock],
  );
  if (!isHeld && shown !== words) setShown(words);
  return isHeld ? shown : words;
}
