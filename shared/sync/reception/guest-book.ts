import type { DeviceKey, SpaceId } from "../../domain/ids.ts";
import type { Clock } from "../../kernel/clock.ts";
import { ok } from "../../kernel/result.ts";
import type { Cryptography } from "../cryptography.ts";
import type { Grant, InviteKey } from "../membership/change.ts";
import { type JoinRequest, readRequest } from "../membership/join-request.ts";
import { judge } from "../membership/judge.ts";
import type { Standing } from "../membership/standing.ts";
import type { TurnedAway } from "./guest-message.ts";

/** Somebody asks to be let in, and could be. */
export type Asking = Readonly<{
  /** Names the request for as long as it stands. */
  key: string;
  request: JoinRequest;
  bytes: Uint8Array;
  grants: Grant;
  /** Another device asks with the same invite. */
  isContested: boolean;
}>;

/** What somebody who asks is told. */
export type Reply = Readonly<
  { kind: "heard"; isContested: boolean } | { kind: "turned-away"; why: TurnedAway }
>;

type Parts = Readonly<{
  space: SpaceId;
  self: DeviceKey;
  standing: () => Standing;
  clock: Pick<Clock, "now">;
  cryptography: Cryptography;
}>;

type Kept = Readonly<{ request: JoinRequest; bytes: Uint8Array }>;

/** An invite that more devices come with is in wrong hands whatever follows. */
const mostForOneInvite = 8;
const most = 64;

/**
 * The requests of those who want to come into a space, in memory: whoever is still interested asks again. Each is
 * proven, and judged anew whenever it is looked at; letting somebody in is for a person.
 */
export class GuestBook {
  readonly #parts: Parts;
  readonly #kept = new Map<string, Kept>();
  readonly #declined = new Set<string>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Those who could be let in now. */
  get asking(): readonly Asking[] {
    return [...this.#kept].flatMap(([key, kept]) => {
      if (this.#whyNot(key, kept) !== null) return [];
      const grants = this.#inviteOf(kept)?.grants;
      return grants === undefined
        ? []
        : [{ key, ...kept, grants, isContested: this.#isContested(kept.request.invite) }];
    });
  }

  /** Takes what a device says that wants to come in. Null if this is no request of that device for this space. */
  take(peer: DeviceKey, bytes: Uint8Array): string | null {
    const { space, cryptography } = this.#parts;
    const read = readRequest(bytes, cryptography);
    // Whoever repeats what another device has signed has not got that device's key.
    if (!read.ok || read.value.device !== peer || read.value.space !== space) return null;
    const request = read.value;
    const key = keyOf(request);
    const kept = this.#kept.get(key);
    // What was asked before is not made younger by asking once more.
    if (kept !== undefined && kept.request.at >= request.at) return key;
    this.#forgetWhatIsOver();
    if (this.#whyNot(key, { request, bytes }) === null && this.#hasRoomFor(request, key)) {
      this.#kept.set(key, { request, bytes: bytes.slice() });
    }
    return key;
  }

  /** What whoever asked is told as things are now. */
  replyTo(key: string, bytes: Uint8Array): Reply {
    const kept = this.#kept.get(key);
    if (kept === undefined) return { kind: "turned-away", why: this.#whyNotKept(key, bytes) };
    const why = this.#whyNot(key, kept);
    if (why !== null) return { kind: "turned-away", why };
    return { kind: "heard", isContested: this.#isContested(kept.request.invite) };
  }

  /** A person said no. False if nobody asks under this key. */
  decline(key: string): boolean {
    if (!this.#kept.has(key)) return false;
    this.#declined.add(key);
    return true;
  }

  /** When the next invite of those who ask expires; null if there is none. */
  get nextEnd(): number | null {
    const ends = this.asking.flatMap((asking) => this.#inviteOf(asking)?.expiresAt ?? []);
    return ends.length === 0 ? null : Math.min(...ends);
  }

  #whyNotKept(key: string, bytes: Uint8Array): TurnedAway {
    const read = readRequest(bytes, this.#parts.cryptography);
    const why = read.ok ? this.#whyNot(key, { request: read.value, bytes }) : "unknown";
    // It would do, and there was no room: too many came with the same invite.
    return why ?? "contested";
  }

  #whyNot(key: string, { request, bytes }: Kept): TurnedAway | null {
    if (this.#declined.has(key)) return "declined";
    const { self, standing, clock } = this.#parts;
    const invite = this.#inviteOf({ request });
    if (invite === undefined) return "unknown";
    const change = { kind: "admit", request: bytes, grants: invite.grants, keys: [] } as const;
    const asked = { author: self, at: clock.now(), change, request: ok(request) };
    const refusal = judge(standing(), asked);
    switch (refusal) {
      case null:
        return null;
      case "invite-is-used":
        return invite.state === "open" ? "used" : invite.state;
      case "invite-has-expired":
        return "expired";
      case "person-is-taken":
      case "device-is-taken":
        return "declined";
      default:
        // This device may not let anybody in, and says no more than that.
        return "unknown";
    }
  }

  #isContested(invite: InviteKey): boolean {
    const open = [...this.#kept].filter(
      ([key, kept]) => kept.request.invite === invite && this.#whyNot(key, kept) === null,
    );
    return open.length > 1;
  }

  #hasRoomFor({ invite }: JoinRequest, key: string): boolean {
    if (this.#kept.has(key)) return true;
    const same = [...this.#kept.values()].filter(({ request }) => request.invite === invite);
    return same.length < mostForOneInvite && this.#kept.size < most;
  }

  #forgetWhatIsOver(): void {
    for (const [key, kept] of this.#kept) {
      if (this.#whyNot(key, kept) !== null) this.#kept.delete(key);
    }
  }

  #inviteOf({ request }: Pick<Kept, "request">) {
    return this.#parts.standing().invites.get(request.invite);
  }
}

/** One device asks once with one invite. */
function keyOf({ invite, device }: JoinRequest): string {
  return `${invite}${device}`;
}
