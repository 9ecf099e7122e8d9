import * as Y from "yjs";
import type { Body, BodyChange } from "#shared/document/blocks/body.ts";
import type { DocumentRoots } from "#shared/document/layout.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import { inOneStep } from "./in-one-step.ts";
import { type Direction, type Taken, takeStep } from "./take-step.ts";
import { isHiddenElsewhere } from "./unseen-step.ts";

/** What this person did in a document in this window, in steps that are taken back and made again. */
export class OwnSteps {
  readonly #undoing: Y.UndoManager;
  readonly #roots: DocumentRoots;
  readonly #body: Body;
  readonly #overridden = new Emitter<Direction>();
  /** Where this person wrote last: in a text of a field, or in the body. */
  #where: object | null = null;

  constructor(roots: DocumentRoots, body: Body, own: unknown) {
    const { meta, fields, blocks, seals, recovered } = roots;
    this.#roots = roots;
    this.#body = body;
    this.#undoing = new Y.UndoManager([meta, fields, blocks, recovered], {
      trackedOrigins: new Set([own]),
    });
    // Undo never reaches behind a seal, whoever put it on: it would change what was sealed.
    seals.observe(() => this.#undoing.clear());
  }

  /** Somebody writes here: no step reaches from one place into another. */
  goOn(where: object): void {
    if (where !== this.#where) this.#undoing.stopCapturing();
    this.#where = where;
  }

  end(): void {
    this.#undoing.stopCapturing();
  }

  inOne(parts: Iterator<number, void>, edit: (change: () => void) => void): void {
    inOneStep(this.#undoing, parts, edit);
  }

  take(direction: Direction): void {
    if (this.#take(direction) === "overridden") this.#overridden.emit(direction);
  }

  /** The step that was to be taken back, or made again, was changed by others since, and nothing happened. */
  onOverridden(listener: (direction: Direction) => void): () => void {
    return this.#overridden.on(listener);
  }

  close(): void {
    this.#undoing.destroy();
  }

  #take(direction: Direction): Taken {
    const changes: BodyChange[] = [];
    const stop = this.#body.onChange((change) => void changes.push(change));
    const taken = takeStep(this.#undoing, direction);
    stop();
    const isUnseen =
      changes.length > 0 && changes.every((change) => isHiddenElsewhere(change, this.#roots));
    return isUnseen ? "overridden" : taken;
  }
}
