import { Emitter } from "#shared/kernel/emitter.ts";

/**
 * The one door through which changes from elsewhere enter a document.
 * Before each it asks whoever edits to put down what is pending, so that the document is never
 * behind the screen; while somebody composes a character (IME) the changes wait, in order.
 */
export class ForeignDoor {
  readonly #before = new Emitter<null>();
  readonly #changes = new Emitter<null>();
  #holds = 0;
  #waiting: (() => void)[] = [];

  pass(enter: () => void): void {
    this.#waiting.push(enter);
    this.#letIn();
  }

  /** `prepare` runs before every change that enters, and whenever all must be in the document. */
  beforeEach(prepare: () => void): () => void {
    return this.#before.on(prepare);
  }

  /** Has everybody put down what is pending, now. */
  prepare(): void {
    this.#before.emit(null);
  }

  /** Keeps the door shut until the returned function is called. */
  hold(): () => void {
    this.#holds += 1;
    this.#changes.emit(null);
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#holds -= 1;
      this.#letIn();
      this.#changes.emit(null);
    };
  }

  /** Somebody is in the middle of something that is not in the document yet. */
  get isHeld(): boolean {
    return this.#holds > 0;
  }

  onHoldChange(listener: () => void): () => void {
    return this.#changes.on(listener);
  }

  #letIn(): void {
    while (this.#holds === 0) {
      const enter = this.#waiting.shift();
      if (enter === undefined) return;
      this.prepare();
      enter();
    }
  }
}
