import type { SaveState } from "../../document/save-state.ts";
import { afterRest } from "#shared/kernel/after-rest.ts";
import type { Clock } from "#shared/kernel/clock.ts";

/** Somebody who types on presses the next key within this time. */
const pause = 300;

type Kind = SaveState["kind"];

export type CalmWords = Readonly<{ tell: (kind: Kind) => void; end: () => void }>;

/**
 * Says how saving stands, without a flicker: "saving" at once, always; "saved" at once after a single edit, and once
 * nobody types any more where one edit followed another. So it is never said too early, and whoever types does not
 * have two words changed and drawn with every key.
 */
export function calmWords(clock: Clock, say: (kind: Kind) => void): CalmWords {
  let said: Kind | null = null;
  let isResting = true;
  let isTyping = false;
  let isSaved = false;
  const put = (kind: Kind) => {
    if (kind === said) return;
    said = kind;
    say(kind);
  };
  const resting = afterRest(clock, pause, () => {
    isResting = true;
    isTyping = false;
    if (isSaved) put("saved");
  });
  return {
    tell: (kind) => {
      isSaved = kind === "saved";
      if (kind === "saving") {
        isTyping = !isResting;
        isResting = false;
        resting.touch();
      }
      const isOnItsWay = isSaved && isTyping && said === "saving";
      if (!isOnItsWay) put(kind);
    },
    end: () => resting.end(),
  };
}
