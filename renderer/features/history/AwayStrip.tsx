import { History as HistoryIcon, Scissors } from "lucide-react";
import { useRecovered } from "../../document/use-recovered.ts";
import { restoreState } from "../../document/restore.ts";
import { countOfChanges } from "../../fields/change-words.ts";
import { Banner, BannerActions, BannerWords } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import type { Removal } from "./away.ts";
import { useHistory } from "./history-context.ts";
import { useAway } from "./use-away.ts";
import { namesInWords, placesInWords } from "./history-words.ts";
import { isolated } from "../../ui/letters.ts";

type RestoringProps = Readonly<{ isReadOnly: boolean; onRestored: (words: string) => void }>;

type Props = RestoringProps & Readonly<{ nextKey: string; onNext: () => void }>;

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
  const name = by === null ? "Somebody" : by.isSelf ? "You, on another device," : isolated(by.name);
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
