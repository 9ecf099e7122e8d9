import type { Port } from "#shared/bridge/port.ts";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { Throttle } from "#shared/kernel/throttle.ts";
import type { Asking } from "#shared/sync/reception/guest-book.ts";
import type { Asking as AskingNews, PeersNews } from "./contract.ts";
import type { KnownPlace } from "./known-places.ts";
import type { DeviceState, SharedSpaces } from "./shared-spaces.ts";
import { toldState, toldWithout } from "./told-state.ts";

/** What it hears of, and asks. */
type Told = Pick<
  SharedSpaces,
  "onStates" | "onMembers" | "onLost" | "onAsking" | "askingIn" | "statesIn"
> &
  Readonly<{ visits: Pick<SharedSpaces["visits"], "onState" | "onAdmitted"> }>;

/** While much is sent the states change with every message; nobody reads faster than this. */
const restFor = 100;

/** Tells main what happens in the shared spaces, on a port of its own. */
export class SpaceNews {
  readonly #spaces: Told;
  readonly #clock: Clock;
  readonly #throttles = new Map<SpaceId, Throttle>();
  /** What was said last of each device in a space, as text. */
  readonly #without = new Map<string, string>();
  #port: Port | null = null;

  constructor(spaces: Told, clock: Clock) {
    this.#spaces = spaces;
    this.#clock = clock;
    spaces.onStates((space) => this.#changed(space));
    spaces.onMembers((space) => this.#say({ kind: "members", space }));
    spaces.onLost((space) => this.#say({ kind: "line-lost", space }));
    spaces.onAsking((space) => {
      const asking = spaces.askingIn(space).map(toldAsking);
      this.#say({ kind: "asking", space, asking });
    });
    spaces.visits.onState(({ space, state }) =>
      this.#say({ kind: "joining", space, state: state.kind, isOver: state.isOver }),
    );
    spaces.visits.onAdmitted(({ space, entries }) =>
      this.#say({ kind: "admitted", space, entries: [...entries] }),
    );
  }

  /** Main hears it here from now on. */
  tell(port: Port): void {
    this.#port = port;
    this.#without.clear();
  }

  met(place: KnownPlace): void {
    this.#say({ kind: "met", ...place });
  }

  /** The first change is told at once, the next ones together. */
  #changed(space: SpaceId): void {
    const known = this.#throttles.get(space);
    const throttle = known ?? new Throttle(this.#clock, restFor, () => this.#sayStates(space));
    this.#throttles.set(space, throttle);
    throttle.ask();
  }

  #sayStates(space: SpaceId): void {
    const states = this.#spaces.statesIn(space);
    for (const each of states) this.#sayWithout(space, each);
    this.#say({
      kind: "states",
      space,
      states: states.map(({ device, state }) => ({ device, state: toldState(state) })),
    });
  }

  #sayWithout(space: SpaceId, { device, state }: DeviceState): void {
    const without = toldWithout(state);
    const key = `${space} ${device}`;
    const told = JSON.stringify(without ?? null);
    if (without === undefined || (this.#without.get(key) ?? "null") === told) return;
    this.#without.set(key, told);
    this.#say({ kind: "without", space, device, without });
  }

  #say(news: PeersNews): void {
    this.#port?.post(news);
  }
}

function toldAsking({ key, request, bytes, grants, isContested }: Asking): AskingNews {
  const { invite, device, profile, at } = request;
  const { name, colour } = profile;
  return { key, invite, name, colour, device, grants, at, isContested, bytes };
}
