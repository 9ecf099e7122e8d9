import type { DeviceKey } from "../../domain/ids.ts";
import type { Presence, PresenceNews } from "../../domain/presence.ts";
import type { Clock } from "../../kernel/clock.ts";
import { Emitter } from "../../kernel/emitter.ts";
import { Throttle } from "../../kernel/throttle.ts";
import { OwnPresence, type OwnWindow } from "./own-presence.ts";
import { type PresenceMessage, presenceTimes } from "./presence-message.ts";
import { decodePresence, encodePresence } from "./presence-codec.ts";
import type { PresenceLane } from "./presence-lane.ts";

type Options = Readonly<{
  clock: Clock;
  /** Whether this device and that one are both in the space. */
  isMember: (device: DeviceKey) => boolean;
}>;

/** What is known of the device at the end of one link. */
type Far = {
  readonly lane: PresenceLane;
  readonly show: Throttle;
  /** However often it asks, it is answered no faster than this device speaks. */
  readonly answer: Throttle;
  presence: Presence | null;
  lastSequence: number;
  /** It may have said something before this one listened. */
  isToBeAsked: boolean;
  /** It was not told the newest, because its link was full or because it is not in. */
  isBehind: boolean;
  callOffExpiry: () => void;
};

/**
 * Who is where in one space. Each device says where it is itself, to each member that it has a link with; nothing
 * is passed on, kept or waited for. What a device said goes with its link, its membership, or its silence.
 */
export class SpacePresence {
  readonly #options: Options;
  readonly #own: OwnPresence;
  readonly #fars = new Map<PresenceLane, Far>();
  readonly #shown = new Map<DeviceKey, Presence>();
  readonly #news = new Emitter<PresenceNews>();
  #sequence = 0;

  constructor(options: Options) {
    this.#options = options;
    this.#own = new OwnPresence(options.clock, () => {
      this.#sequence += 1;
      for (const far of this.#fars.values()) this.#tell(far);
    });
  }

  /** A window of this device: it says where its person is, and hears where the others are. */
  open(hear: (news: PresenceNews) => void): OwnWindow {
    const window = this.#own.open();
    for (const [device, presence] of this.#shown) hear({ kind: "here", device, ...presence });
    const stop = this.#news.on(hear);
    return {
      say: (presence) => window.say(presence),
      end: () => {
        stop();
        window.end();
      },
    };
  }

  /** A link came up. */
  join(lane: PresenceLane): void {
    const { clock } = this.#options;
    const far: Far = {
      lane,
      show: new Throttle(clock, presenceTimes.shown, () => this.#show(lane.peer)),
      answer: new Throttle(clock, presenceTimes.pause, () => this.#tell(far)),
      presence: null,
      lastSequence: -1,
      isToBeAsked: true,
      isBehind: false,
      callOffExpiry: () => undefined,
    };
    this.#fars.set(lane, far);
    lane.onMessage((message) => this.#hear(far, message));
    lane.onFree(() => far.isBehind && this.#tell(far));
    lane.onClose(() => this.#part(far));
    this.#tell(far);
  }

  /** Who is in has changed. */
  membersChanged(): void {
    for (const far of this.#fars.values()) {
      if (!this.#options.isMember(far.lane.peer)) this.#showGone(far);
      else if (far.isBehind) this.#tell(far);
    }
  }

  /** No link says anything about this space any more. Windows stay. */
  partAll(): void {
    for (const far of this.#fars.values()) this.#part(far);
  }

  #tell(far: Far): void {
    const { lane } = far;
    // Its link says nothing about this space any more.
    if (this.#fars.get(lane) !== far) return;
    const isMember = this.#options.isMember(lane.peer);
    const messages = [...(far.isToBeAsked ? [{ kind: "ask" } as const] : []), ...this.#said()];
    far.isBehind = !isMember || !messages.every((each) => lane.send(encodePresence(each)));
    far.isToBeAsked &&= far.isBehind;
  }

  /** What there is to be said about this device; nothing before anybody was here who could have gone. */
  #said(): readonly PresenceMessage[] {
    const { now } = this.#own;
    const sequence = this.#sequence;
    if (now !== null) return [{ kind: "here", sequence, ...now }];
    return sequence === 0 ? [] : [{ kind: "gone", sequence }];
  }

  #hear(far: Far, bytes: Uint8Array): void {
    const message = decodePresence(bytes);
    // What makes no sense is passed over: another version may say more here.
    if (this.#fars.get(far.lane) !== far || !message.ok) return;
    if (!this.#options.isMember(far.lane.peer)) return;
    if (message.value.kind === "ask") return far.answer.ask();
    const { sequence } = message.value;
    if (message.value.kind === "gone") return this.#forget(far, sequence);
    if (sequence < far.lastSequence) return;
    far.lastSequence = sequence;
    const { document, selection } = message.value;
    far.presence = { document, selection };
    far.callOffExpiry();
    far.callOffExpiry = this.#options.clock.after(presenceTimes.expiry, () => this.#forget(far));
    far.show.ask();
  }

  #part(far: Far): void {
    this.#fars.delete(far.lane);
    far.answer.end();
    this.#showGone(far);
  }

  /** At once, because it is not for that device to say. */
  #showGone(far: Far): void {
    this.#forget(far);
    far.show.end();
    this.#show(far.lane.peer);
  }

  #forget(far: Far, sequence = far.lastSequence): void {
    far.lastSequence = Math.max(far.lastSequence, sequence);
    far.presence = null;
    far.callOffExpiry();
    far.show.ask();
  }

  /** Tells the windows where a device is by what its newest link says. */
  #show(device: DeviceKey): void {
    const known = [...this.#fars.values()].filter(({ lane }) => lane.peer === device);
    const presence = known.findLast((far) => far.presence !== null)?.presence ?? null;
    const before = this.#shown.get(device);
    if (presence === null && before === undefined) return;
    if (presence === null) {
      this.#shown.delete(device);
      return this.#news.emit({ kind: "gone", device });
    }
    this.#shown.set(device, presence);
    if (!isSamePresence(before, presence)) this.#news.emit({ kind: "here", device, ...presence });
  }
}

/** A beat says what was said before. */
function isSamePresence(one: Presence | undefined, other: Presence): boolean {
  return one !== undefined && JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

function plain({ document, selection }: Presence) {
  return [document, selection && [[...selection.anchor], [...selection.focus]]];
}
