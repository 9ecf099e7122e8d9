import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { type SpaceId, spaceIdSchema } from "../../domain/ids.ts";
import { encodeSized } from "../encode-sized.ts";
import type { Link } from "../links/link.ts";
import { isOfPresence } from "../presence/presence-codec.ts";
import type { PresenceLane } from "../presence/presence-lane.ts";
import { putBefore } from "../room-before.ts";
import type { SpaceLine } from "./space-line.ts";

/** Divides a link among the spaces that its two devices talk about: `frame = space:text message`. */
export class LinkSpaces {
  readonly #link: Link;
  readonly #listeners = new Map<SpaceId, (message: Uint8Array) => void>();
  readonly #presence = new Map<SpaceId, (message: Uint8Array) => void>();
  /** The link has asked to wait. What a session says is queued then; presence is dropped. */
  #isFull = false;
  #toDo: (() => void)[] = [];
  #isGone = false;

  constructor(link: Link) {
    this.#link = link;
    link.onFrame((frame) => this.#receive(frame));
    link.onDrain(() => {
      this.#isFull = false;
      for (const task of this.#toDo.splice(0)) this.#whenFree(task);
    });
    link.onClose(() => {
      this.#isGone = true;
      this.#toDo = [];
    });
  }

  /** What comes for a space before it is opened is dropped: whoever opens it later greets, and is answered. */
  open(space: SpaceId): SpaceLine {
    const link = this.#link;
    return {
      peer: link.peer,
      get isInLongMessage() {
        return link.isInLongMessage;
      },
      send: (message) => this.#send(space, message),
      whenFree: (task) => this.#whenFree(task),
      onMessage: (listener) => void this.#listeners.set(space, listener),
      onClose: (listener) => void link.onClose(listener),
      fail: (why) => link.fail(why),
    };
  }

  /** Where somebody is in a space: beside its session, and never in its way. */
  openPresence(space: SpaceId): PresenceLane {
    const link = this.#link;
    return {
      peer: link.peer,
      send: (message) => {
        if (this.#isFull || this.#isGone) return false;
        this.#send(space, message);
        return true;
      },
      onMessage: (listener) => void this.#presence.set(space, listener),
      onFree: (listener) => void link.onDrain(listener),
      onClose: (listener) => void link.onClose(listener),
    };
  }

  close(space: SpaceId): void {
    this.#listeners.delete(space);
    this.#presence.delete(space);
  }

  #whenFree(task: () => void): void {
    if (this.#isGone) return;
    if (this.#isFull) this.#toDo.push(task);
    else task();
  }

  #send(space: SpaceId, message: Uint8Array): void {
    if (!this.#link.send(frameOf(space, message))) this.#isFull = true;
  }

  #receive(frame: Uint8Array): void {
    const read = readFrame(frame);
    if (read === null) return this.#link.fail("malformed");
    const listeners = isOfPresence(read.message) ? this.#presence : this.#listeners;
    listeners.get(read.space)?.(read.message);
  }
}

function frameOf(space: SpaceId, message: Uint8Array): Uint8Array {
  // A space's name is short and plain, so that its length is one byte.
  const named = encodeSized(1 + space.length, (to) => encoding.writeVarString(to, space));
  return putBefore(named, message);
}

function readFrame(frame: Uint8Array): { space: SpaceId; message: Uint8Array } | null {
  try {
    const decoder = decoding.createDecoder(frame);
    const space = spaceIdSchema.safeParse(decoding.readVarString(decoder));
    if (!space.success) return null;
    return { space: space.data, message: decoding.readTailAsUint8Array(decoder) };
  } catch {
    // lib0 throws when a frame ends too early.
    return null;
  }
}
