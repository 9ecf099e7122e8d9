import { join } from "node:path";
import { privateSpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
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
    const { vault, windows } = this.#options;
    await windows.flush();
    const made = await vault.call("backups.make", { space: privateSpaceId });
    if (made.ok) {
      return this.#tell(
        "A backup was made.",
        `It is from ${dayAndTime(made.value.at)}, and was read back from end to end.`,
      );
    }
    return this.#tell(
      "The backup could not be made.",
      `${reasonFor(made.failure.kind)} Your documents and the earlier backups are as they were.`,
    );
  }

  async restore(): Promise<void> {
    const { vault, windows, questions } = this.#options;
    const listed = await vault.call("backups.list", { space: privateSpaceId });
    if (!listed.ok || listed.value.backups.length === 0) {
      return this.#tell(
        "There is no backup yet.",
        "Throughline makes one each day while it is open. “Back up now” in the File menu makes one at once.",
      );
    }
    const chosen = await questions.whichBackup(windows.focused(), listed.value.backups);
    if (chosen === null) return;

    await windows.flush();
    const input = { space: privateSpaceId, name: chosen.name };
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

    await windows.flush();
    const folder = join(chosen, `Throughline ${stampFor(clock.now())}`);
    const exported = await vault.call("space.export", { space: privateSpaceId, folder });
    if (!exported.ok) {
      return this.#tell(
        "The documents were not saved there.",
        `${reasonFor(exported.failure.kind)} They are as they were in Throughline.`,
      );
    }
    const { written, partial, unreadable } = exported.value;
    const isWhole = partial === 0 && unreadable === 0;
    return this.#tell(
      `${counted(written, "document")} saved as text.`,
      isWhole
        ? `They are in ${folder}. All of them were read from end to end.`
        : `They are in ${folder}. ${counted(partial, "document")} could be read only in part, and ` +
            `${counted(unreadable, "document")} not at all: Report.md there says which.`,
    );
  }

  #tell(message: string, detail: string): Promise<void> {
    const { questions, windows } = this.#options;
    return questions.tell(windows.focused(), message, detail);
  }
}

function reasonFor(kind: string): string {
  switch (kind) {
    case "disk-full":
      return "The disk is full.";
    case "read-only":
      return "That place may not be written.";
    case "not-whole":
      return "The copy was not whole when it was read back.";
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

/** A moment as part of a folder's name. */
function stampFor(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace("T", " ").replaceAll(":", ".");
}
