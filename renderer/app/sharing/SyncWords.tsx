import { useEffect, useLayoutEffect, useMemo, useState } from "react";
import type { DocumentId, SpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { DocumentSession } from "../../document/document-session.ts";
import type { SaveState } from "../../document/save-state.ts";
import { type Sharing, usePeopleText } from "../../document/sharing.ts";
import { calmWords } from "../../features/document/calm-words.ts";
import { type SyncLine, syncLine } from "../../features/people/sync-line.ts";
import { StateLink } from "../../ui/StateLink.tsx";
import { pathOfPeople } from "../workspace.ts";

type Props = Readonly<{
  sharing: Sharing;
  clock: Clock;
  space: SpaceId;
  document?: DocumentId;
  /** Of that document: what is not stored yet was sent to nobody. */
  session?: Pick<DocumentSession, "state" | "onChange">;
}>;

/** Somebody who types presses the next key within this time. */
const pause = 800;

/** How a space, or one document in it, stands with the others, beside the state of saving. */
export function SyncWords(props: Props) {
  // What is held back of one document says nothing of another.
  return <Line key={`${props.space} ${props.document ?? ""}`} {...props} />;
}

function Line({ sharing, clock, space, document, session }: Props) {
  const saving = useSaving(session, clock);
  // As text, because main tells of people whenever any figure of theirs has changed.
  const told = usePeopleText(sharing, space, (...those) =>
    JSON.stringify(syncLine(...those, document, saving)),
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

/** How saving stands, as calm as its own words are: the line would be drawn anew with every key. */
function useSaving(session: Props["session"], clock: Clock): SaveState["kind"] {
  const [kind, setKind] = useState(session?.state.save.kind ?? "saved");
  useLayoutEffect(() => {
    if (session === undefined) return undefined;
    const words = calmWords(clock, setKind);
    const tell = () => words.tell(session.state.save.kind);
    tell();
    const stop = session.onChange(tell);
    return () => {
      stop();
      words.end();
    };
  }, [session, clock]);
  return kind;
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
