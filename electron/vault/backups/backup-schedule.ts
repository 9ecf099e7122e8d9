import type { Clock } from "#shared/kernel/clock.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { BackupFault } from "./backup-folder.ts";

type Options = Readonly<{
  clock: Clock;
  /** When the newest daily backup was made, of those that do not lie in the future; null if there is none. */
  newestAt: () => number | null;
  /** False while there is nothing that could be lost. */
  isWorthwhile: () => boolean;
  make: () => Promise<Result<unknown, BackupFault>>;
  /** `isFirst`: the one before it was made, or was one of an earlier start. */
  onFault: (fault: BackupFault, isFirst: boolean) => void;
}>;

/** Long enough after the start to be in nobody's way. */
const firstLook = 30_000;
const lookEvery = 15 * 60_000;
const day = 24 * 60 * 60_000;
const shortestPause = 15 * 60_000;
const longestPause = 4 * 60 * 60_000;

/** Has a backup made each day. What fails is tried again after a growing pause. */
export class BackupSchedule {
  readonly #options: Options;
  #callOff: (() => void) | null = null;
  #pause = shortestPause;
  #work: Promise<void> = Promise.resolve();
  #isEnded = false;
  #isFirstFault = true;
  /** How long the program has run since it made one: a clock that was put back says that no day has gone by. */
  #runningFor = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  start(): void {
    this.#lookAfter(firstLook);
  }

  /** Waits for the copy that is being made, and makes no other. */
  async end(): Promise<void> {
    this.#isEnded = true;
    this.#callOff?.();
    await this.#work;
  }

  #lookAfter(pause: number): void {
    if (this.#isEnded) return;
    this.#callOff = this.#options.clock.after(pause, () => {
      this.#runningFor += pause;
      this.#work = this.#look();
    });
  }

  async #look(): Promise<void> {
    if (!this.#isDue()) return this.#lookAfter(lookEvery);

    const made = await this.#options.make();
    if (made.ok) {
      this.#pause = shortestPause;
      this.#isFirstFault = true;
      this.#runningFor = 0;
      return this.#lookAfter(lookEvery);
    }
    this.#options.onFault(made.failure, this.#isFirstFault);
    this.#isFirstFault = false;
    this.#lookAfter(this.#pause);
    this.#pause = Math.min(this.#pause * 2, longestPause);
  }

  #isDue(): boolean {
    const newest = this.#options.newestAt();
    const isOld =
      newest === null || this.#options.clock.now() - newest >= day || this.#runningFor >= day;
    return isOld && this.#options.isWorthwhile();
  }
}
