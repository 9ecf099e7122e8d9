import { Emitter } from "#shared/kernel/emitter.ts";
import type { SharingTask } from "./tasks.ts";

/** Passes on what is to be asked about sharing. One that came while the window was still being made waits for it. */
export class SharingTasks {
  readonly #tasks = new Emitter<SharingTask>();
  #isHeard = false;
  #waiting: SharingTask | null = null;

  on(listener: (task: SharingTask) => void): () => void {
    const stop = this.#tasks.on(listener);
    this.#isHeard = true;
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting !== null) listener(waiting);
    return () => {
      this.#isHeard = false;
      stop();
    };
  }

  emit(task: SharingTask): void {
    if (this.#isHeard) this.#tasks.emit(task);
    else this.#waiting = task;
  }
}
