import { join } from "node:path";
import { asFileName } from "#shared/domain/file-name.ts";
import { privateSpaceId, type SpaceId } from "#shared/domain/ids.ts";
import { privateSpace, type Space } from "#shared/domain/space.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { stampFor } from "../platform/stamp.ts";
import type { VaultProcess } from "../platform/vault-process.ts";
import { counted, dayAndTime, type CareQuestions } from "./care-questions.ts";
import type { Windows } from "./windows.ts";

type Options = Readonly<{
  vault: Pick<VaultProcess, "call">;
  windows: Pick<Windows, "flush" | "focused" | "loadAgain">;
  questions: CareQuestions;
  clock: Clock;
}>;

/** What the menu offers for all documents together. */
export class Care {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  async backUpNow(): Promise<void> {
    const { vault, windows, clock } = this.#options;
    const isAllStored = await windows.flush();
    const spaces = await this.#spaces();
    for (const { id, name } of spaces) {
      const made = await vault.call("backups.make", { space: id });
      if (made.ok) continue;
      return this.#tell(
        spaces.length === 1 ? "The backup could not be made." : `“${name}” could not be backed up.`,
        `${reasonFor(made.failure.kind)} Your documents and the earlier backups are as they were.`,
      );
    }
    const when = dayAndTime(clock.now());
    const without = isAllStored ? "" : ` ${notStoredYet}`;
    return spaces.length === 1
      ? this.#tell(
          "A backup was made.",
          `It is from ${when}, and was read back from end to end.${without}`,
        )
      : this.#tell(
          `${counted(spaces.length, "space")} were backed up.`,
          `The backups are from ${when}, and were read back from end to end.${without}`,
        );
  }

  async restore(): Promise<void> {
    const { vault, windows, questions } = this.#options;
    const space = await this.#whichSpace();
    if (space === null) return;
    const listed = await vault.call("backups.list", { space });
    if (!listed.ok || listed.value.backups.length === 0) {
      return this.#tell(
        "There is no backup yet.",
        "Throughline makes one each day while it is open. “Back up now” in the File menu makes one at once.",
      );
    }
    const chosen = await questions.whichBackup(windows.focused(), listed.value.backups);
    if (chosen === null) return;

    const isAllStored = await windows.flush();
    if (!isAllStored && !(await questions.mayLoseUnstored(windows.focused()))) return;
    const input = { space, name: chosen.name };
    const restored = await vault.call("backups.restore", input);
    if (restored.ok) {
      windows.loadAgain();
      return this.#tell(
        "The backup was restored.",
        `Your documents are as they were on ${dayAndTime(chosen.at)}. What you had before is the newest backup now.`,
      );
    }
    return this.#tell(
      "The backup was not restored.",
      `${reasonFor(restored.failure.kind)} Your documents are as they were.`,
    );
  }

  async saveAllAsText(): Promise<void> {
    const { vault, windows, questions, clock } = this.#options;
    const chosen = await questions.whichFolder(windows.focused());
    if (chosen === null) return;

    const isAllStored = await windows.flush();
    const folder = join(chosen, `Throughline ${stampFor(clock.now())}`);
    const spaces = await this.#spaces();
    const total = { written: 0, partial: 0, unreadable: 0, fromBackup: 0, isFileWhole: true };
    for (const space of spaces) {
      const into = spaces.length === 1 ? folder : join(folder, folderNameOf(space));
      const exported = await vault.call("space.export", { space: space.id, folder: into });
      if (!exported.ok) {
        return this.#tell(
          "The documents were not saved there.",
          `${reasonFor(exported.failure.kind)} They are as they were in Throughline.`,
        );
      }
      total.written += exported.value.written;
      total.partial += exported.value.partial;
      total.unreadable += exported.value.unreadable;
      total.fromBackup += exported.value.fromBackup;
      total.isFileWhole &&= exported.value.isFileWhole;
    }
    const words = [`They are in ${folder}.`, ...wordsForSaved(total)];
    if (!isAllStored) words.push(notStoredYet);
    return this.#tell(`${counted(total.written, "document")} saved as text.`, words.join(" "));
  }

  /** Those that cannot be opened too: what can be read of them is worth saving. */
  async #spaces(): Promise<readonly Space[]> {
    const listed = await this.#options.vault.call("spaces.list", null);
    if (!listed.ok) return [privateSpace];
    const { spaces, unreadable } = listed.value;
    const others = unreadable.map(unopened);
    return [...spaces, ...others];
  }

  /** The space to go back to a backup of. It is asked for only where there are several. */
  async #whichSpace(): Promise<SpaceId | null> {
    const { vault, questions, windows } = this.#options;
    const removed = await vault.call("spaces.removed", null);
    const spaces = [...(await this.#spaces()), ...(removed.ok ? removed.value : [])];
    if (spaces.length === 1) return privateSpaceId;
    return questions.whichSpace(windows.focused(), spaces);
  }

  #tell(message: string, detail: string): Promise<void> {
    const { questions, windows } = this.#options;
    return questions.tell(windows.focused(), message, detail);
  }
}

const notStoredYet =
  "What is not saved yet, as an open document says above its text, is not in there.";

function unopened({ id, name }: Readonly<{ id: SpaceId; name: string | null }>): Space {
  return id === privateSpaceId
    ? privateSpace
    : { id, name: name ?? "A space that cannot be opened", kind: "local" };
}

/** Two spaces may have one name; the end of the id tells them apart. */
function folderNameOf({ id, name, kind }: Space): string {
  const ending = kind === "private" ? "" : ` (${id.slice(-6)})`;
  return `${asFileName(name)}${ending}`;
}

function reasonFor(kind: string): string {
  switch (kind) {
    case "disk-full":
      return "The disk is full.";
    case "read-only":
      return "That place may not be written.";
    case "not-whole":
      return "The copy was not whole when it was read back.";
    case "newer-version":
      return "That backup was made by a newer Throughline: update Throughline on this computer first.";
    case "no-such-backup":
      return "That backup is no longer there.";
    case "not-kept":
      return "What you have now could not be kept first.";
    case "process-gone":
      return "It took too long, or was interrupted.";
    default:
      return "The disk did not take it.";
  }
}

type Saved = Readonly<{
  partial: number;
  unreadable: number;
  fromBackup: number;
  isFileWhole: boolean;
}>;

/** How much of what was saved as text is all there is. */
function wordsForSaved({ partial, unreadable, fromBackup, isFileWhole }: Saved): string[] {
  const isWhole = partial === 0 && unreadable === 0;
  if (isWhole && fromBackup === 0 && isFileWhole) return ["All of them were read from end to end."];
  return [
    ...(isWhole
      ? []
      : [
          `${counted(partial, "document")} could be read only in part, and ` +
            `${counted(unreadable, "document")} not at all: Report.md there says which.`,
        ]),
    ...(fromBackup === 0
      ? []
      : [
          `${counted(fromBackup, "document")} came from a backup, and may lack what was written since: Report.md there says which.`,
        ]),
    ...(isFileWhole
      ? []
      : [
          "The file that holds your documents is damaged or gone, so there may be others of which nothing is left.",
        ]),
  ];
}
