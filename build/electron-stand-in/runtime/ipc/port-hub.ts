import { randomUUID } from "node:crypto";

/** Whoever has one end of a channel in hand: main itself, a document in a window, or a utility process. */
export interface PortHolder {
  deliver(end: PortEnd, body: string, ports: readonly PortEnd[]): void;
  closed(end: PortEnd): void;
}

type Message = { readonly body: string; readonly ports: readonly PortEnd[] };

/** One end of a channel. Messages wait in it while nobody holds it. */
export class PortEnd {
  readonly id: string;
  holder: PortHolder | undefined;
  isClosed = false;
  waiting: Message[] = [];
  #peer: PortEnd | undefined;

  constructor(id: string = randomUUID()) {
    this.id = id;
    ends.set(id, this);
  }

  /** Two ends, as `new MessageChannel()` makes them; the first may take an id that a page has chosen. */
  static channel(id?: string): [PortEnd, PortEnd] {
    const pair: [PortEnd, PortEnd] = [new PortEnd(id), new PortEnd()];
    pair[0].#peer = pair[1];
    pair[1].#peer = pair[0];
    return pair;
  }

  /** Passes a message to the other end, or keeps it there until somebody takes that end in hand. */
  post(message: Message): void {
    const peer = this.#peer;
    if (!peer || peer.isClosed) return;
    if (peer.holder) peer.holder.deliver(peer, message.body, message.ports);
    else peer.waiting.push(message);
  }

  /** Gives the end to a holder, with what has come for it meanwhile. */
  give(holder: PortHolder): void {
    this.holder = holder;
    for (const { body, ports } of this.waiting.splice(0)) holder.deliver(this, body, ports);
    if (this.isClosed) holder.closed(this);
  }

  take(): this {
    this.holder = undefined;
    return this;
  }

  /** Closes the channel; both ends learn of it, now or when they are taken in hand. */
  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    ends.delete(this.id);
    this.#peer?.close();
    this.holder?.closed(this);
  }
}

const ends = new Map<string, PortEnd>();

/** The end that a page or a child means by an id; one that was closed meanwhile is none. */
export function portEnd(id: string): PortEnd | undefined {
  return ends.get(id);
}

/** Closes everything a document or a process held when it ended, so that the far sides learn of it. */
export function closeAllOf(holder: PortHolder): void {
  // Closing removes ends from the map while it is walked, which a Map allows.
  for (const end of ends.values()) {
    if (end.holder === holder) end.close();
  }
}

/** The ends that arrive with ids a page has chosen: it keeps one end of each, the receiver gets the other. */
export function adoptFromPage(ids: readonly string[], page: PortHolder): PortEnd[] {
  return ids.map((id) => {
    const [kept, passedOn] = PortEnd.channel(id);
    kept.give(page);
    return passedOn;
  });
}
