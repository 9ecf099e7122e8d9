import { History as HistoryIcon, Scissors } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useRecovered } from "../../document/use-recovered.ts";
import { restoreState } from "../../document/restore.ts";
import { afterRest } from "#shared/kernel/after-rest.ts";
import { countOfChanges } from "../../fields/change-words.ts";
import { Banner, BannerActions, BannerWords } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { type Away, lookAway, lookForRemoval, type Removal } from "./away.ts";
import { useHistory } from "./history-context.ts";
import { namesInWords, placesInWords } from "./history-words.ts";

type RestoringProps = Readonly<{ isReadOnly: boolean; onRestored: (words: string) => void }>;

type Props = RestoringProps & Readonly<{ nextKey: string; onNext: () => void }>;

/** The text is shown and at rest before anybody looks what happened to it. */
const afterFirstPaint = 600;

/** What was brought by a catch-up is told at once, and not update by update. */
const rest = 1_500;

/** So long after it was opened, what comes in counts as what happened meanwhile. */
const catchingUp = 20_000;

/** Says what others did to the document since it was read here, with the ways to see it. */
export function AwayStrip({ isReadOnly, onRestored, nextKey, onNext }: Props) {
  const { versions, chosen, onChoose, changed } = useHistory();
  const { away, read, readChanges, answerRemoval } = useAway();
  const recovered = useRecovered(versions.document).length;
  // A comparison has a bar of its own.
  if (away === null || chosen !== null) return null;
  const { summary, who, lastRead, removal } = away;
  const show = () => {
    onChoose({ older: lastRead, newer: null });
    readChanges(away);
  };
  return (
    <>
      {removal !== null && (
        <RemovalStrip
          removal={removal}
          isReadOnly={isReadOnly}
          onRestored={(words) => {
            answerRemoval(away);
            onRestored(words);
          }}
          onLetBe={summary.changes > 0 ? null : () => read(away)}
        />
      )}
      {summary.changes > 0 && (
        <Banner icon={HistoryIcon} tone="plain">
          <BannerWords
            lead={`${countOfChanges(summary.changes)} by ${who.length === 0 ? "others" : namesInWords(who)} ${placesInWords(summary.sections)} while you were away.`}
          >
            {recovered > 0 && "Words that this would have cost you wait under “Recovered text”."}
          </BannerWords>
          <BannerActions>
            {changed.length > 0 && (
              <Button look="quiet" title={`Next change (${nextKey})`} onClick={onNext}>
                Next change
              </Button>
            )}
            <Button onClick={show}>Show what changed</Button>
            <Button look="quiet" onClick={() => read(away)}>
              Mark as read
            </Button>
          </BannerActions>
        </Banner>
      )}
    </>
  );
}

type RemovalProps = RestoringProps &
  Readonly<{
    removal: Removal;
    /** They do not want it back; null where all that is told can be marked as read. */
    onLetBe: (() => void) | null;
  }>;

function RemovalStrip({ removal, isReadOnly, onRestored, onLetBe }: RemovalProps) {
  const { versions, onChoose } = useHistory();
  const { kept, by, blocks } = removal;
  const name = by === null ? "Somebody" : by.isSelf ? "You, on another device," : by.name;
  const restore = async () => {
    const wanted = await versions.read(kept);
    if (!wanted.ok) return onChoose({ older: kept, newer: null });
    await versions.keep();
    restoreState(versions.document, { present: await versions.present(), wanted: wanted.value });
    onRestored("Restored the version from before that");
  };
  return (
    <Banner icon={Scissors} tone="plain">
      <BannerWords
        lead={`${name} removed ${blocks === 1 ? "1 block" : `${blocks} blocks`}. A version was kept.`}
      >
        Restoring it can be undone, and what stands here now is kept as well.
      </BannerWords>
      <BannerActions>
        {!isReadOnly && <Button onClick={() => void restore()}>Restore that version</Button>}
        <Button look="quiet" onClick={() => onChoose({ older: kept, newer: null })}>
          Show it
        </Button>
        {onLetBe !== null && (
          <Button look="quiet" onClick={onLetBe}>
            Leave it out
          </Button>
        )}
      </BannerActions>
    </Banner>
  );
}

/**
 * Looks once the document is shown, and again for what comes in while it is caught up with or nobody looks at it. What comes in
 * before somebody's eyes is not told, but for much that was taken out: that is offered back at once.
 */
function useAway() {
  const { versions, clock, onChanged } = useHistory();
  const [away, setAway] = useState<Away | null>(null);
  const shown = useRef<Away | null>(null);
  const put = (found: Away | null) => {
    shown.current = found;
    setAway(found);
    onChanged(found?.blocks ?? []);
  };
  const tell = useEffectEvent(put);
  useEffect(() => {
    let isGone = false;
    let wasWatched = false;
    const openedAt = clock.now();
    const look = () =>
      void lookAway(versions).then((found) => {
        if (!isGone && found !== null) tell(found);
      });
    const lookForMore = async () => {
      const found = hasRemoval(shown.current) ? null : await lookForRemoval(versions);
      if (isGone || found === null) return found;
      tell({ ...(shown.current ?? found), removal: found.removal });
      return found;
    };
    const callOff = clock.after(afterFirstPaint, look);
    const resting = afterRest(clock, rest, look);
    const watching = afterRest(clock, rest, () => void lookForMore());
    const stop = versions.document.body.onChange(({ transaction }) => {
      if (transaction.local) return;
      const isCatchingUp = clock.now() - openedAt < catchingUp;
      if (isCatchingUp || !window.document.hasFocus()) resting.touch();
      else {
        wasWatched = true;
        watching.touch();
      }
    });
    // What came in before somebody's eyes is read once they turn away; what was taken out waits for an answer.
    const turnAway = () => {
      if (wasWatched && shown.current === null) {
        void lookForMore().then((found) => (found === null ? versions.markRead() : null));
      }
      wasWatched = false;
    };
    window.addEventListener("blur", turnAway);
    return () => {
      isGone = true;
      callOff();
      resting.end();
      watching.end();
      stop();
      window.removeEventListener("blur", turnAway);
      turnAway();
    };
  }, [versions, clock]);

  /** All that is told was seen. What was taken out a moment ago, and is not told yet, is told instead. */
  const read = async (seen: Away) => {
    put(null);
    const unseen = hasRemoval(seen) ? null : await lookForRemoval(versions);
    if (unseen === null) await versions.markRead();
    else put(unseen);
  };
  /**
   * The changes have been shown: back in the text nothing tells of them any more, and what they are compared with stays the same
   * meanwhile. A version that can be had back is still told of, while the document is here.
   */
  const readChanges = (seen: Away) => {
    if (!hasRemoval(seen)) return void read(seen);
    put({ ...seen, summary: { ...seen.summary, changes: 0 }, blocks: [] });
    void versions.markRead();
  };
  /** They have the version back. */
  const answerRemoval = (seen: Away) => {
    if (seen.summary.changes > 0) put({ ...seen, removal: null });
    else void read(seen);
  };
  return { away, read: (seen: Away) => void read(seen), readChanges, answerRemoval };
}

function hasRemoval(away: Away | null): boolean {
  return away !== null && away.removal !== null;
}
