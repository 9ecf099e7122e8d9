import { awayWords, type WhyAway } from "#shared/domain/space-unavailable.ts";
import type { RebuiltNotice } from "../vault/contract.ts";
import { counted, dayAndTime } from "./care-questions.ts";

type Tell = (message: string, detail: string) => Promise<void>;

/**
 * Tells the person why their documents cannot be opened. Windows keep asking until they can, so
 * each reason is told once.
 */
export class SpaceNotice {
  readonly #folder: string;
  readonly #tell: Tell;
  readonly #told = new Set<string>();

  constructor(folder: string, tell: Tell) {
    this.#folder = folder;
    this.#tell = tell;
  }

  tell(why: WhyAway): void {
    const words = awayWords(why, this.#folder);
    if (words === null || this.#told.has(why)) return;
    this.#told.add(why);
    void this.#tell(words.what, words.detail);
  }

  /** Tells once that a damaged file was put together again, and what is missing. True once somebody has closed that. */
  async tellRebuilt(rebuilt: RebuiltNotice): Promise<boolean> {
    const key = rebuilt.setAside ?? "gone";
    if (this.#told.has(key)) return false;
    this.#told.add(key);
    await this.#tell(...wordsForRebuilt(rebuilt));
    return true;
  }
}

/** They may be read at a later start, when much was written since, or put right. */
function wordsForRebuilt({
  wasGone,
  setAside,
  backupFrom,
  documents,
  damaged,
}: RebuiltNotice): readonly [string, string] {
  const lead = wasGone
    ? "The file that holds your documents was gone, and was put back."
    : "The file that holds your documents was damaged, and was put together again.";
  const found =
    documents === 0
      ? "No document could be found in it."
      : `${counted(documents, "document")} ${documents === 1 ? "was" : "were"} found.`;
  return [
    lead,
    [
      found,
      ...(backupFrom === null
        ? []
        : [`What could not be read came from the backup of ${dayAndTime(backupFrom)}.`]),
      ...(damaged === 0
        ? []
        : [
            `Something was missing in ${counted(damaged, "document")}; where it still is, opening the document says so.`,
          ]),
      ...(setAside === null ? [] : [`The damaged file was kept: ${setAside}.`]),
      "If something is missing, look at File → Restore from a backup.",
    ].join(" "),
  ];
}
