import type { DeviceKey, SpaceId } from "../../domain/ids.ts";
import type { Clock } from "../../kernel/clock.ts";
import { Emitter } from "../../kernel/emitter.ts";
import type { Cryptography } from "../cryptography.ts";
import { isSame } from "../strict-bytes.ts";
import type { SpaceLine } from "../session/space-line.ts";
import type { TurnedAway } from "./guest-message.ts";
import { type Join, Visit } from "./visit.ts";

/** How far a request has come. `turned-away`, `expired`, `used` and a contest that was lost are the end. */
export type JoinState = Readonly<{
  kind: "looking" | "asked" | "turned-away" | "contested" | "expired" | "used";
  isOver: boolean;
}>;

/** A link, as far as spaces are asked for on it. */
export type Doorway = Readonly<{
  peer: DeviceKey;
  open: (space: SpaceId) => SpaceLine;
  onClose: (listener: () => void) => void;
}>;

type Parts = Readonly<{ cryptography: Cryptography; clock: Pick<Clock, "after"> }>;
type Heard = Map<Visit, Readonly<{ isContested: boolean }> | null>;
type Pending = {
  readonly self: DeviceKey;
  readonly join: Join;
  readonly visits: Heard;
  end: TurnedAway | null;
  said: string;
};

/** The spaces that this device wants to come into. On every link it may hear that it is in; each is asked for of its inviter alone. */
export class Visits {
  readonly #parts: Parts;
  readonly #doorways = new Set<Doorway>();
  readonly #pending = new Map<SpaceId, Pending>();
  readonly #states = new Emitter<Readonly<{ space: SpaceId; state: JoinState }>>();
  readonly #admitted = new Emitter<Readonly<{ space: SpaceId; entries: readonly Uint8Array[] }>>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  onState(listener: (news: Readonly<{ space: SpaceId; state: JoinState }>) => void): () => void {
    return this.#states.on(listener);
  }

  /** This device is in a space that it asked for; it is asked for no more. */
  onAdmitted(
    listener: (news: Readonly<{ space: SpaceId; entries: readonly Uint8Array[] }>) => void,
  ): () => void {
    return this.#admitted.on(listener);
  }

  /** These are asked for from now on, by this device. */
  set(self: DeviceKey, joins: readonly Join[]): void {
    for (const [space, pending] of this.#pending) {
      const same = joins.some(
        (join) => join.space === space && isSame(join.request, pending.join.request),
      );
      if (!same) this.#forget(space);
    }
    for (const join of joins) if (!this.#pending.has(join.space)) this.#begin(self, join);
  }

  linked(doorway: Doorway): void {
    this.#doorways.add(doorway);
    doorway.onClose(() => void this.#doorways.delete(doorway));
    for (const pending of this.#pending.values()) this.#visit(pending, doorway);
  }

  #begin(self: DeviceKey, join: Join): void {
    const pending: Pending = { self, join, visits: new Map(), end: null, said: "" };
    this.#pending.set(join.space, pending);
    this.#tell(pending);
    for (const doorway of this.#doorways) this.#visit(pending, doorway);
  }

  #visit(pending: Pending, doorway: Doorway): void {
    if (pending.end !== null) return;
    const { self, join, visits } = pending;
    const visit: Visit = new Visit(doorway.open(join.space), {
      join,
      self,
      ...this.#parts,
      events: {
        onHeard: (isContested) => {
          visits.set(visit, { isContested });
          this.#tell(pending);
        },
        onTurnedAway: (why) => this.#end(pending, why),
        onAdmitted: (entries) => {
          this.#forget(join.space);
          this.#admitted.emit({ space: join.space, entries });
        },
      },
    });
    visits.set(visit, null);
    doorway.onClose(() => {
      visit.end();
      visits.delete(visit);
      this.#tell(pending);
    });
    visit.begin();
  }

  #end(pending: Pending, why: TurnedAway): void {
    pending.end = why;
    for (const visit of pending.visits.keys()) visit.end();
    this.#tell(pending);
  }

  #forget(space: SpaceId): void {
    for (const visit of this.#pending.get(space)?.visits.keys() ?? []) visit.end();
    this.#pending.delete(space);
  }

  #tell(pending: Pending): void {
    const { space } = pending.join;
    const state = stateOf(pending);
    const said = JSON.stringify(state);
    if (this.#pending.get(space) !== pending || said === pending.said) return;
    pending.said = said;
    this.#states.emit({ space, state });
  }
}

function stateOf({ visits, end }: Pending): JoinState {
  if (end !== null) return { kind: kindOf(end), isOver: true };
  const heard = [...visits.values()].filter((each) => each !== null);
  if (heard.some(({ isContested }) => isContested)) return { kind: "contested", isOver: false };
  return { kind: heard.length > 0 ? "asked" : "looking", isOver: false };
}

function kindOf(why: TurnedAway): JoinState["kind"] {
  return why === "used" || why === "expired" || why === "contested" ? why : "turned-away";
}
