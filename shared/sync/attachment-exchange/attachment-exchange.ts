import type { AttachmentMessage } from "./attachment-message.ts";
import type { AttachmentSession } from "./attachment-record.ts";
import { AttachmentFetching, type FetchingParts } from "./fetching.ts";
import { AttachmentServing, type ServingParts } from "./serving.ts";

/** Brings the attachments of one space to whom they are wanted by, between this device and all that are linked. */
export class AttachmentExchange {
  readonly #serving: AttachmentServing;
  readonly #fetching: AttachmentFetching;
  readonly #ends: readonly (() => void)[];

  constructor(parts: ServingParts & FetchingParts) {
    this.#serving = new AttachmentServing(parts);
    this.#fetching = new AttachmentFetching(parts);
    this.#ends = [
      parts.record.onWanted((wanted) => this.#fetching.want(wanted)),
      parts.record.onHere((file) => this.#serving.here(file)),
    ];
  }

  join(session: AttachmentSession): void {
    this.#fetching.join(session);
  }

  ended(session: AttachmentSession): void {
    this.#serving.ended(session);
    this.#fetching.ended(session);
  }

  /** The other device began anew, and is level again only later. */
  begunAnew(session: AttachmentSession): void {
    this.#fetching.begunAnew(session);
  }

  receive(session: AttachmentSession, message: AttachmentMessage): void {
    if (message.kind === "file-want") this.#serving.wanted(session, message);
    else this.#fetching.receive(session, message);
  }

  /** Whoever was behind may be level by now. */
  levelChanged(): void {
    this.#fetching.ask();
  }

  close(): void {
    for (const end of this.#ends) end();
    this.#fetching.close();
  }
}
