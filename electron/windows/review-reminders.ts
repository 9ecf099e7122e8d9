import type { Notification as ElectronNotification } from "electron";
import { z } from "zod";
import { dueLists } from "#shared/domain/due.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { writeAtomically } from "../platform/atomic-write.ts";
import { readStoredJson } from "../platform/stored-file.ts";
import type { VaultProcess } from "../platform/vault-process.ts";

type Options = Readonly<{
  vault: Pick<VaultProcess, "call">;
  clock: Clock;
  /** Whether the person asked to be reminded; asked each time, because they may change their mind. */
  isWanted: () => boolean;
  Notification: Pick<typeof ElectronNotification, "isSupported"> &
    (new (options: { title: string; body: string }) => Pick<ElectronNotification, "on" | "show">);
  /** Where it is remembered on which day somebody was told last. */
  file: string;
  onClick: () => void;
}>;

const firstLook = 60_000;
const lookEvery = 15 * 60_000;
const notBefore = 8;

const toldSchema = z.object({ day: z.string() }).catch({ day: "" });

/**
 * Tells the person once a day that something is to be reviewed, if they asked for it. The system shows
 * notifications to whoever stands by, so it never says what.
 */
export class ReviewReminders {
  readonly #options: Options;
  #callOff: () => void = () => {};

  constructor(options: Options) {
    this.#options = options;
  }

  start(): void {
    this.#lookAfter(firstLook);
  }

  end(): void {
    this.#callOff();
  }

  #lookAfter(pause: number): void {
    this.#callOff = this.#options.clock.after(pause, () => {
      void this.#look().finally(() => this.#lookAfter(lookEvery));
    });
  }

  async #look(): Promise<void> {
    const { clock, isWanted, Notification, file } = this.#options;
    const now = new Date(clock.now());
    if (!isWanted() || !Notification.isSupported() || now.getHours() < notBefore) return;
    const today = dayOf(now);
    if (toldSchema.parse(await readStoredJson(file)).day === today) return;
    if (!(await this.#isSomethingDue(today))) return;

    await writeAtomically(file, JSON.stringify({ day: today }));
    const notification = new Notification({
      title: "A review is due",
      body: "Open Throughline to look at it.",
    });
    notification.on("click", this.#options.onClick);
    notification.show();
  }

  async #isSomethingDue(today: string): Promise<boolean> {
    const { vault } = this.#options;
    const listed = await vault.call("spaces.list", null);
    if (!listed.ok) return false;
    for (const { id } of listed.value.spaces) {
      const rows = await vault.call("documents.list", { space: id });
      if (rows.ok && dueLists(rows.value, today).due.length > 0) return true;
    }
    return false;
  }
}

/** The calendar day where this person is. */
function dayOf(moment: Date): string {
  const parts = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}
