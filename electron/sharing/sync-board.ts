import type { Sync, Without } from "#shared/bridge/sharing-calls.ts";
import type { DeviceKey, SpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";

type Told = Readonly<{ device: DeviceKey; state: Sync }>;
type ToldWithout = Readonly<{ device: DeviceKey; without: Without | null }>;
type Standing = Readonly<{
  sync: Sync;
  inSyncAt: number | null;
  /** When they were equal for the first time since they are linked. */
  levelAt?: number;
}>;

const away: Standing = { sync: { kind: "away" }, inSyncAt: null };

/** How this device stands with every other one, as the peers process said last, and when they were last seen to be equal. */
export class SyncBoard {
  readonly #clock: Clock;
  readonly #spaces = new Map<SpaceId, Map<DeviceKey, Standing>>();
  readonly #without = new Map<SpaceId, Map<DeviceKey, Without>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  take(space: SpaceId, states: readonly Told[]): void {
    const before = this.#spaces.get(space);
    const now = new Map<DeviceKey, Standing>();
    for (const { device, state } of states) {
      const isInSync = state.kind === "in-sync";
      const inSyncAt = isInSync ? this.#clock.now() : this.#seen(space, device);
      // One that is compared anew may have been away meanwhile.
      const levelAt =
        isLinked(state) && state.kind !== "comparing"
          ? (before?.get(device)?.levelAt ?? this.#levelNow(state))
          : null;
      now.set(device, { sync: state, inSyncAt, ...(levelAt !== null && { levelAt }) });
    }
    for (const device of before?.keys() ?? []) {
      if (!now.has(device)) now.set(device, { ...away, inSyncAt: this.#seen(space, device) });
    }
    this.#spaces.set(space, now);
  }

  /** What was deleted for ever there, and is here, is other than it was; it counts whenever the two are in sync. */
  takeWithout(space: SpaceId, { device, without }: ToldWithout): void {
    const known = this.#without.get(space) ?? new Map<DeviceKey, Without>();
    this.#without.set(space, known);
    if (without === null) known.delete(device);
    else known.set(device, without);
  }

  /** Nobody is linked any more: the peers process has ended. */
  clear(): void {
    this.#without.clear();
    for (const space of this.#spaces.keys()) this.take(space, []);
  }

  /** Whether any other device of the space is linked. */
  isAnybodyThere(space: SpaceId): boolean {
    return [...(this.#spaces.get(space)?.values() ?? [])].some(({ sync }) => isLinked(sync));
  }

  /** When each device of a space was last seen to be equal, as far as it was since the start. */
  seenIn(space: SpaceId): readonly Readonly<{ device: DeviceKey; at: number }>[] {
    return [...(this.#spaces.get(space)?.keys() ?? [])].flatMap((device) => {
      const at = this.#seen(space, device);
      return at === null ? [] : { device, at: Math.trunc(at) };
    });
  }

  /** `before` is when they were last seen to be equal before the start. */
  standing(space: SpaceId, device: DeviceKey, before: number | null = null): Standing {
    const { sync, levelAt } = this.#spaces.get(space)?.get(device) ?? away;
    const without = this.#without.get(space)?.get(device);
    return {
      sync: without === undefined ? sync : syncWithout(sync, without),
      inSyncAt: this.#seen(space, device) ?? before,
      ...(levelAt !== undefined && { levelAt }),
    };
  }

  #levelNow(sync: Sync): number | null {
    return isLevel(sync) ? this.#clock.now() : null;
  }

  /** While they are equal, that is now. */
  #seen(space: SpaceId, device: DeviceKey): number | null {
    const { sync, inSyncAt } = this.#spaces.get(space)?.get(device) ?? away;
    return sync.kind === "in-sync" ? this.#clock.now() : inSyncAt;
  }
}

function isLinked({ kind }: Sync): boolean {
  return kind !== "away";
}

/** In sync, be it in all but some documents. */
function isLevel(sync: Sync): boolean {
  const { kind } = sync.kind === "not-in-sync" && sync.only !== null ? sync.only.otherwise : sync;
  return kind === "in-sync";
}

function syncWithout(sync: Sync, without: Without): Sync {
  if (sync.kind === "in-sync") return { ...sync, without };
  if (sync.kind !== "not-in-sync" || sync.only?.otherwise.kind !== "in-sync") return sync;
  return { ...sync, only: { ...sync.only, otherwise: { ...sync.only.otherwise, without } } };
}
