import { useMemo, useSyncExternalStore } from "react";
import type { CallInput, CallResult, WorkspaceBridge } from "#shared/bridge/contract.ts";
import type { People } from "#shared/bridge/sharing-calls.ts";
import type { DeviceState } from "#shared/domain/device-state.ts";
import type { DeviceKey, SpaceId } from "#shared/domain/ids.ts";
import type { Space } from "#shared/domain/space.ts";
import { type Clock, longestTimer } from "#shared/kernel/clock.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import type { WritingBar, WritingRights } from "./writing-rights.ts";

type Failed<Result> =
  Extract<Result, { ok: false }> extends { failure: { kind: infer Kind } } ? Kind : never;
type Joining = Extract<CallResult<"sharing.joining">, { ok: true }>["value"];

/** Who is in a space and how it stands, as far as main has told. */
export type PeopleState =
  | { readonly kind: "asking" }
  | { readonly kind: "here"; readonly people: People }
  | { readonly kind: "away"; readonly why: Failed<CallResult<"sharing.people">> };

export type SharingState = Readonly<{
  people: ReadonlyMap<SpaceId, PeopleState>;
  /** Spaces that this device has asked to come into. */
  joining: Joining;
  /** Null until main has told. */
  device: DeviceState | null;
}>;

/**
 * Since when all has been here that those who are linked had before they were: what they write comes as they write it. Those who
 * are away are not among the devices, and what they wrote may come later, by others.
 */
export type Level = Readonly<{ at: number; devices: ReadonlySet<DeviceKey> }>;

/** After this long it is asked again what could not be answered. */
const askAgainAfter = 1_000;

const asking: PeopleState = { kind: "asking" };

/** What main says of shared spaces. It is asked anew whenever main tells that something changed, and holds nothing back. */
export class Sharing implements WritingRights {
  readonly #bridge: WorkspaceBridge;
  readonly #clock: Clock;
  readonly #changes = new Emitter<null>();
  /** What this device may do, as it was told last: a role does not go away with the storage that tells it. */
  readonly #bars = new Map<SpaceId, WritingBar | null>();
  readonly #underWay = new Map<SpaceId, Promise<void>>();
  readonly #again = new Set<SpaceId>();
  #followed: readonly SpaceId[] = [];
  /** Calls off what waits for the time of an invite to be over: of each space, and of those to come into (null). */
  readonly #stopWaiting = new Map<SpaceId | null, () => void>();
  #state: SharingState = { people: new Map(), joining: [], device: null };

  constructor(bridge: WorkspaceBridge, clock: Clock) {
    this.#bridge = bridge;
    this.#clock = clock;
  }

  get state(): SharingState {
    return this.#state;
  }

  onChange(listener: () => void): () => void {
    return this.#changes.on(listener);
  }

  /** Tells of those among the spaces that others are in, and of no other ones any more. */
  follow(spaces: readonly Space[]): void {
    const shared = spaces.filter(({ kind }) => kind === "shared" || kind === "own-devices");
    const now = shared.map(({ id }) => id);
    const before = this.#followed;
    if (now.length === before.length && now.every((id, at) => id === before[at])) return;
    this.#followed = now;
    const gone = before.filter((id) => !now.includes(id));
    if (gone.length > 0) {
      for (const id of gone) {
        this.#bars.delete(id);
        this.#askOnceOver(id, []);
      }
      this.#tell({ people: new Map([...this.#state.people].filter(([id]) => now.includes(id))) });
    }
    const fresh = now.filter((id) => !before.includes(id));
    for (const id of fresh) void this.#askPeople(id);
    if (this.#state.device === null && fresh.length > 0) void this.lookAtDevice();
    // Whoever came in is not on the way in any more.
    if (fresh.length > 0) void this.#askJoining();
  }

  start(): void {
    void this.#askJoining();
  }

  /** Main says that something changed: in one space, or anywhere. */
  take(space: SpaceId | null): void {
    // Another window may have opened the key.
    if (this.#state.device?.kind === "locked") void this.lookAtDevice();
    for (const id of this.#followed) if (space === null || id === space) void this.#askPeople(id);
    if (space === null || !this.#followed.includes(space)) void this.#askJoining();
  }

  /** Resolves once it is known who is in a space now. */
  async refresh(space: SpaceId): Promise<void> {
    await this.#askPeople(space);
  }

  peopleOf(space: SpaceId): PeopleState {
    return this.#state.people.get(space) ?? asking;
  }

  /** Why nothing may be written into a space; null where it may, as in every space that is not shared. */
  barOf(space: SpaceId): WritingBar | null {
    if (!this.#followed.includes(space)) return null;
    const known = this.#bars.get(space);
    return known === undefined ? "not-known" : known;
  }

  /** Null while something is still to come that was written before, and until main has told. */
  levelSince(space: SpaceId): Level | null {
    if (!this.#followed.includes(space)) return { at: 0, devices: new Set() };
    const known = this.peopleOf(space);
    if (known.kind !== "here") return null;
    const devices = known.people.members.flatMap((each) => each.devices);
    const linked = devices.filter(({ isSelf, sync }) => !isSelf && sync.kind !== "away");
    const since = linked.flatMap(({ levelAt }) => levelAt ?? []);
    if (since.length < linked.length) return null;
    return { at: Math.max(0, ...since), devices: new Set(linked.map(({ key }) => key)) };
  }

  async lookAtDevice(): Promise<DeviceState> {
    const told = await this.#bridge.call("device.describe", null);
    return this.#takeDevice(told.ok ? told.value : { kind: "none", offered: "none" });
  }

  async makeKey(choice: CallInput<"device.create">): Promise<CallResult<"device.create">> {
    const made = await this.#bridge.call("device.create", choice);
    if (made.ok) this.#takeDevice(made.value);
    return made;
  }

  async unlock(passphrase: string): Promise<CallResult<"device.unlock">> {
    const unlocked = await this.#bridge.call("device.unlock", { passphrase });
    if (unlocked.ok) this.#takeDevice(unlocked.value);
    return unlocked;
  }

  async retryKey(): Promise<void> {
    const told = await this.#bridge.call("device.retry", null);
    if (told.ok) this.#takeDevice(told.value);
  }

  #takeDevice(device: DeviceState): DeviceState {
    this.#tell({ device });
    return device;
  }

  #askPeople(space: SpaceId): Promise<void> {
    const underWay = this.#underWay.get(space);
    if (underWay !== undefined) {
      // What is under way may have been answered before the change.
      this.#again.add(space);
      return underWay;
    }
    const work = this.#askUntilCurrent(space).finally(() => this.#underWay.delete(space));
    this.#underWay.set(space, work);
    return work;
  }

  async #askUntilCurrent(space: SpaceId): Promise<void> {
    do {
      this.#again.delete(space);
      const told = await this.#bridge.call("sharing.people", { space });
      this.#takePeople(
        space,
        told.ok ? { kind: "here", people: told.value } : { kind: "away", why: told.failure.kind },
      );
    } while (this.#again.has(space));
  }

  #takePeople(space: SpaceId, state: PeopleState): void {
    if (!this.#followed.includes(space)) return;
    if (state.kind === "here") this.#bars.set(space, barFor(state.people));
    else if (state.kind === "away") {
      this.#clock.after(askAgainAfter, () => {
        if (this.peopleOf(space) === state) void this.#askPeople(space);
      });
    }
    const invites = state.kind === "here" ? state.people.invites : [];
    this.#askOnceOver(
      space,
      invites.filter((each) => each.state === "open"),
    );
    this.#tell({ people: new Map(this.#state.people).set(space, state) });
  }

  async #askJoining(): Promise<void> {
    const told = await this.#bridge.call("sharing.joining", null);
    if (told.ok && told.value.length + this.#state.joining.length > 0) {
      this.#tell({ joining: told.value });
      this.#askOnceOver(
        null,
        told.value.filter(({ isOver }) => !isOver),
      );
    }
  }

  /** That an invite's time is over nobody tells: it is asked for then. */
  #askOnceOver(space: SpaceId | null, open: readonly Readonly<{ expiresAt: number }>[]): void {
    this.#stopWaiting.get(space)?.();
    this.#stopWaiting.delete(space);
    if (open.length === 0) return;
    const left = Math.min(...open.map(({ expiresAt }) => expiresAt)) - this.#clock.now();
    const stop = this.#clock.after(
      Math.min(Math.max(left, 0) + askAgainAfter, longestTimer),
      () => void (space === null ? this.#askJoining() : this.#askPeople(space)),
    );
    this.#stopWaiting.set(space, stop);
  }

  #tell(change: Partial<SharingState>): void {
    this.#state = { ...this.#state, ...change };
    this.#changes.emit(null);
  }
}

function barFor({ self }: People): WritingBar | null {
  if (self === null) return "not-in";
  return self.role === "viewer" || self.role === "commenter" ? self.role : null;
}

/** What is known of shared spaces now. */
export function useSharing(sharing: Sharing): SharingState {
  return useSyncExternalStore(
    (onChange) => sharing.onChange(onChange),
    () => sharing.state,
  );
}

/** Why nothing may be written into a space now; null where it may. */
export function useWritingBar(sharing: Sharing, space: SpaceId): WritingBar | null {
  return useSyncExternalStore(
    (onChange) => sharing.onChange(onChange),
    () => sharing.barOf(space),
  );
}

/**
 * One text that follows from who is in a space: what hears it is drawn again when the text is another one,
 * and not with every figure that main tells.
 */
export function usePeopleText(
  sharing: Sharing,
  space: SpaceId,
  read: (people: People, device: DeviceState | null) => string | null,
): string | null {
  return useSyncExternalStore(
    (onChange) => sharing.onChange(onChange),
    () => {
      const state = sharing.peopleOf(space);
      return state.kind === "here" ? read(state.people, sharing.state.device) : null;
    },
  );
}

/** One text that follows from how all of them stand, by the same rule. */
export function useSharingText(sharing: Sharing, read: () => string): string {
  return useSyncExternalStore((onChange) => sharing.onChange(onChange), read);
}

/** Those of the spaces into which this person may write now. */
export function useWritable(sharing: Sharing, spaces: readonly Space[]): readonly Space[] {
  const barred = useSharingText(sharing, () =>
    spaces.flatMap(({ id }) => (sharing.barOf(id) === null ? [] : [id])).join(),
  );
  return useMemo(() => {
    const ids = new Set<string>(barred.split(","));
    return spaces.filter(({ id }) => !ids.has(id));
  }, [spaces, barred]);
}
