import { Emitter } from "../../kernel/emitter.ts";
import type { AttachmentMessage } from "../attachment-exchange/attachment-message.ts";

/** What members say about attachments beside all else that a session says. */
export class AttachmentTalk {
  readonly #said = new Emitter<AttachmentMessage>();
  readonly #farBegun = new Emitter<null>();

  hear(said: AttachmentMessage): void {
    this.#said.emit(said);
  }

  onSaid(listener: (message: AttachmentMessage) => void): () => void {
    return this.#said.on(listener);
  }

  beginsAnew(): void {
    this.#farBegun.emit(null);
  }

  /** The other one begins anew, and may have forgotten what it was asked. */
  onFarBegun(listener: () => void): () => void {
    return this.#farBegun.on(listener);
  }
}
