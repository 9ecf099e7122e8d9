import type { ProcessGone } from "../platform/process-host.ts";
import type { RebuiltNotice, SpaceUnavailable } from "../vault/contract.ts";
import { counted, dayAndTime } from "./care-questions.ts";

type Why = (SpaceUnavailable | ProcessGone)["kind"];
type Words = readonly [message: string, detail: string];
type Tell = (...words: Words) => Promise<void>;

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

  tell({ kind }: SpaceUnavailable | ProcessGone): void {
    const words = wordsFor(kind, this.#folder);
    if (words === null || this.#told.has(kind)) return;
    this.#told.add(kind);
    void this.#tell(...words);
  }

  /** Tells once that a damaged file was put together again, and what is missing. */
  tellRebuilt(rebuilt: RebuiltNotice): void {
    const key = rebuilt.setAside ?? "gone";
    if (this.#told.has(key)) return;
    this.#told.add(key);
    void this.#tell(...wordsForRebuilt(rebuilt));
  }
}

function wordsForRebuilt({ setAside, backupFrom, documents, damaged }: RebuiltNotice): Words {
  const lead =
    setAside === null
      ? "The file that holds your documents was gone, and was put back."
      : "The file that holds your documents was damaged, and was put together again.";
  const found =
    documents === 0
      ? "No document could be found in it."
      : `${counted(documents, "document")} ${documents === 1 ? "is" : "are"} there.`;
  return [
    lead,
    [
      found,
      ...(backupFrom === null
        ? []
        : [`What could not be read came from the backup of ${dayAndTime(backupFrom)}.`]),
      ...(damaged === 0
        ? []
        : [`${counted(damaged, "document")} still miss something, and say so when opened.`]),
      ...(setAside === null ? [] : [`The damaged file was kept: ${setAside}.`]),
      "If something is missing, look at File → Restore from a backup.",
    ].join(" "),
  ];
}

function wordsFor(why: Why, folder: string): Words | null {
  switch (why) {
    case "process-gone":
    case "closing":
    case "other-generation":
      // It is being started again, or the program ends: either way there is nothing to do.
      return null;
    case "no-such-space":
      return [
        "The link leads to a space that is not on this computer.",
        "Nothing was changed. Ask whoever gave you the link to share the space with you.",
      ];
    case "newer-version":
      return [
        "Your documents were last opened by a newer Throughline.",
        "They are safe and were left as they are. Update Throughline on this computer to open them.",
      ];
    case "not-ours":
      return [
        "The file where your documents should be belongs to another program.",
        `It was left as it is. Move it out of ${folder}, then start Throughline again.`,
      ];
    case "damaged":
      return [
        "The file that holds your documents cannot be read.",
        `It was left as it is, so that nothing more is lost. First copy ${folder} to a safe place, ` +
          "then choose File → Restore from a backup.",
      ];
    case "disk-full":
      return [
        "There is no room on the disk to open your documents.",
        "They are safe. Free some space: Throughline keeps trying by itself.",
      ];
    case "read-only":
      return [
        "Throughline may not write where your documents are.",
        `They are safe. Allow writing to ${folder}: Throughline keeps trying by itself.`,
      ];
    case "io":
      return [
        "The disk failed while your documents were being opened.",
        `Nothing was changed. Check the disk that holds ${folder}; Throughline keeps trying by itself.`,
      ];
  }
}
