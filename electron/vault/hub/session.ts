import type { Port } from "#shared/bridge/port.ts";
import type { PartId } from "#shared/domain/ids.ts";
import type { Result } from "#shared/kernel/result.ts";
import { decodeFrame, encodeFrame, type Frame, type MalformedFrame } from "#shared/sync/frames.ts";
import { PartedUpdates, updateFrames } from "#shared/sync/parted-updates.ts";

/** What a window may ask on its port, after it was checked. */
export type Asked =
  | { readonly kind: "open" }
  | { readonly kind: "update"; readonly number: number; readonly bytes: Uint8Array }
  | { readonly kind: "retry" };

type Listeners = Readonly<{
  onAsked: (session: Session, asked: Asked) => void;
  /** The window sent what is no frame, or not its turn; the port is closed by now. */
  onRefused: (reason: string) => void;
  onEnd: (session: Session) => void;
}>;

/**
 * One window's line to one part of a document. It checks that the window keeps to the order of frames: first
 * `open`, once; then updates whose numbers follow on each other, so that `stored n` covers them all.
 */
export class Session {
  readonly document: PartId;
  readonly #port: Port;
  readonly #listeners: Listeners;
  readonly #parted = new PartedUpdates();
  #state: "new" | "open" | "ended" = "new";
  #lastNumber: number | null = null;

  constructor(document: PartId, port: Port, listeners: Listeners) {
    this.document = document;
    this.#port = port;
    this.#listeners = listeners;
  }

  /** Starts listening. Apart from the constructor, because what waits on the port is heard at once. */
  begin(): void {
    this.#port.onClose(() => this.#end());
    this.#port.onMessage((message) => this.#receive(message));
  }

  send(frame: Frame): void {
    if (this.#state !== "open") return;
    const frames = frame.kind === "update" ? updateFrames(frame.number, frame.bytes) : [frame];
    for (const each of frames) this.#port.post(encodeFrame(each));
  }

  close(): void {
    this.#port.close();
    this.#end();
  }

  #receive(message: unknown): void {
    if (this.#state === "ended") return;

    const frame = this.#read(message);
    if (frame.ok && frame.value === null) return;
    const refusal = frame.ok ? this.#refusalOf(frame.value) : frame.failure.reason;
    if (refusal !== null) {
      this.close();
      this.#listeners.onRefused(refusal);
      return;
    }
    if (frame.ok && isAsked(frame.value)) this.#accept(frame.value);
  }

  /** Null for a part of what is yet to come. Before `open` there is nothing that could have parts. */
  #read(message: unknown): Result<Frame | null, MalformedFrame> {
    const frame = decodeFrame(message);
    if (!frame.ok || (frame.value.kind === "part" && this.#state === "new")) return frame;
    return this.#parted.take(frame.value);
  }

  #refusalOf(frame: Frame | null): string | null {
    if (!isAsked(frame)) return "not a window's frame";
    if (frame.kind === "open") return this.#state === "new" ? null : "opened twice";
    if (this.#state === "new") return "not opened yet";
    if (frame.kind === "retry") return null;

    const expected = this.#lastNumber === null ? Math.max(frame.number, 1) : this.#lastNumber + 1;
    return frame.number === expected ? null : "number out of order";
  }

  #accept(asked: Asked): void {
    if (asked.kind === "open") this.#state = "open";
    if (asked.kind === "update") this.#lastNumber = asked.number;
    this.#listeners.onAsked(this, asked);
  }

  #end(): void {
    if (this.#state === "ended") return;
    this.#state = "ended";
    this.#listeners.onEnd(this);
  }
}

function isAsked(frame: Frame | null): frame is Asked {
  if (frame === null) return false;
  return frame.kind === "open" || frame.kind === "update" || frame.kind === "retry";
}
