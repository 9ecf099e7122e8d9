import type { DeviceKey, PersonId, SpaceId } from "#shared/domain/ids.ts";
import type { Profile } from "#shared/domain/profile.ts";
import { type SpaceUnavailable, spaceUnavailableSchema } from "#shared/domain/space-unavailable.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { Cryptography } from "#shared/sync/cryptography.ts";
import { foundSpace } from "#shared/sync/membership/author.ts";
import { limitsOf, mostLimits } from "#shared/sync/membership/chain-limits.ts";
import { type Change, inviteKeySchema } from "#shared/sync/membership/change.ts";
import { openEpochKeys } from "#shared/sync/membership/epoch-keys.ts";
import { judge } from "#shared/sync/membership/judge.ts";
import { meetingSecretsIn } from "#shared/sync/membership/meeting-secret.ts";
import {
  activeComputers,
  type Invite,
  keysOfComputer,
  type Refusal,
  roleOf,
  type Standing,
} from "#shared/sync/membership/standing.ts";
import type { ProcessInput, ProcessResult } from "../../platform/process-calls.ts";
import type { SpaceSharing } from "../sealing/space-sharing.ts";
import type { SpaceSurroundings } from "../space.ts";
import { removeDatabase } from "../store/database-files.ts";
import { noteInSyncTimes, readInSyncTimes } from "../store/in-sync-times.ts";
import { writeSpaceInfo } from "../store/space-info.ts";
import { storeFaultOf } from "../store/sqlite-error.ts";
import { unavailabilityResult } from "../store/unavailability.ts";
import type { Vault } from "../vault.ts";
import type { NotChanged, SharedSpaceInfo, vaultSharingCalls } from "./contract.ts";
import { farewellOf } from "./farewell.ts";
import { membersOf } from "./members-of.ts";
import { hasNewsForOthers } from "./news-for-others.ts";

type Calls = typeof vaultSharingCalls;
type Input<Name extends keyof Calls> = ProcessInput<Calls, Name>;
type Answer<Name extends keyof Calls> = ProcessResult<Calls, Name>;
type NotRenamed = SpaceUnavailable | Readonly<{ kind: "not-allowed" }>;
type Changed = Result<null, NotChanged>;

type Parts = Readonly<{
  vault: Vault;
  around: Pick<SpaceSurroundings, "clock" | "random">;
  cryptography: Cryptography;
}>;

/** Founds shared spaces and changes who is in them. What is not allowed is not written at all. */
export class SharingDesk {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  list(): SharedSpaceInfo[] {
    const { vault, around, cryptography } = this.#parts;
    const { keys: own } = vault;
    if (own === null) return [];
    return vault.known().flatMap((id) => {
      const space = vault.space(id);
      const sharing = space.ok ? space.value.sharing : null;
      const self = sharing?.self ?? null;
      if (sharing === null || self === null) return [];
      const now = around.clock.now();
      if (!hasNewsForOthers(sharing, now, cryptography)) return [];
      const { standing } = sharing;
      const keys = openEpochKeys(standing, own, cryptography);
      return {
        space: id,
        secrets: [...meetingSecretsIn(standing, { keys, now }, cryptography)],
        devices: activeComputers(standing).filter((device) => device !== self),
        openUntil: openUntil(standing, self, now),
      };
    });
  }

  /** The same for main, which asks anew once the key is here: without it nobody could say that there are none. */
  listed(): Answer<"sharing.list"> {
    return this.#parts.vault.keys === null ? fail({ kind: "no-device-key" }) : ok(this.list());
  }

  found({ name, purpose, profile }: Input<"sharing.found">): Answer<"sharing.found"> {
    const { vault, around, cryptography } = this.#parts;
    const own = purpose === "own-devices" ? this.#ownDevices() : null;
    if (own !== null) return ok(own);
    const { keys } = vault;
    if (keys === null) return fail({ kind: "no-device-key" });
    const author = { cryptography, keys, ...around };
    const { space: id, entry } = foundSpace(author, {
      name,
      purpose: purpose === "shared" ? "people" : "own-devices",
      profile,
    });
    const founded = unavailabilityResult(vault.pathOf(id), () => {
      const made = vault.create(id);
      if (!made.ok) return made;
      const kept = made.value.sharing?.keepEntries([entry.bytes]);
      if (kept?.ok === false) return fail({ kind: kept.failure.kind });
      writeSpaceInfo(made.value.record.database, { name, kind: purpose });
      return ok(made.value.info);
    });
    if (!founded.ok) void this.#unmake(id);
    return founded;
  }

  members(id: SpaceId): Answer<"sharing.members"> {
    const { vault, around } = this.#parts;
    const space = vault.space(id);
    if (!space.ok) return space;
    const { sharing, record } = space.value;
    if (sharing === null) return fail({ kind: "not-shared" });
    const inSync = readInSyncTimes(record.database);
    const members = membersOf(sharing, { self: vault.device, now: around.clock.now(), inSync });
    return members === null ? fail({ kind: "not-shared" }) : ok(members);
  }

  noteInSync({ space: id, seen }: Input<"sharing.noteInSync">): void {
    const space = this.#parts.vault.space(id);
    if (!space.ok || space.value.sharing === null) return;
    try {
      noteInSyncTimes(space.value.record.database, seen);
    } catch (thrown) {
      // A disk that does not take it has more to tell elsewhere.
      storeFaultOf(thrown);
    }
  }

  /** Tells the others what a shared space is called. Why it may not be called that; null if it may. */
  rename(id: SpaceId, name: string): NotRenamed | null {
    const renamed = this.#change(id, () => ({ kind: "rename", name }));
    if (renamed.ok || renamed.failure.kind === "not-shared") return null;
    const away = spaceUnavailableSchema.safeParse(renamed.failure);
    return away.success ? away.data : { kind: "not-allowed" };
  }

  withdraw({ space, invite }: Input<"sharing.withdraw">): Changed {
    return this.#change(space, () => ({ kind: "withdraw", invite: inviteKeySchema.parse(invite) }));
  }

  setRole({ space, person, role }: Input<"sharing.setRole">): Changed {
    return this.#change(space, (sharing) => {
      const limits = limitsOf(sharing.heads(), devicesOf(sharing.standing, person));
      return { kind: "set-role", person, role, limits };
    });
  }

  removePerson({ space, person }: Input<"sharing.removePerson">): Changed {
    return this.#change(space, (sharing) => {
      const limits = limitsOf(sharing.heads(), devicesOf(sharing.standing, person));
      return { kind: "remove", person, limits };
    });
  }

  removeDevice({ space, device }: Input<"sharing.removeDevice">): Changed {
    return this.#change(space, (sharing) => {
      const limits = limitsOf(sharing.heads(), keysOfComputer(sharing.standing, device));
      return { kind: "remove-device", device, limits };
    });
  }

  leave(id: SpaceId): Changed {
    return this.#change(id, (sharing, self) => {
      const { person } = sharing.standing.devices.get(self) ?? {};
      const devices =
        person === undefined ? new Set<DeviceKey>() : devicesOf(sharing.standing, person);
      return { kind: "leave", limits: limitsOf(sharing.heads(), devices) };
    });
  }

  goodbye(id: SpaceId): Answer<"sharing.goodbye"> {
    const found = this.#sharing(id);
    if (!found.ok) return found;
    const gone = this.#go(id, found.value);
    if (!gone.ok) return gone;
    return ok(farewellOf(found.value, this.#parts.cryptography));
  }

  #go(id: SpaceId, { self, selves, standing }: SpaceSharing): Changed {
    const person = self === null ? undefined : standing.devices.get(self)?.person;
    const isIn = (device: DeviceKey) => roleOf(standing, device) !== null;
    const own = person === undefined ? [] : [...devicesOf(standing, person)].filter(isIn);
    if (self === null || own.every((device) => selves.has(device))) return this.leave(id);
    return this.removeDevice({ space: id, device: self });
  }

  /** In every space that this person is in, they are called what they call themselves. */
  setProfile({ person, name, colour }: Profile): void {
    for (const { space } of this.list()) {
      const sharing = this.#sharing(space);
      const known = sharing.ok ? sharing.value.standing.members.get(person) : undefined;
      if (known === undefined || (known.name === name && known.colour === colour)) continue;
      this.#change(space, () => ({ kind: "profile", name, colour }));
    }
  }

  #change(id: SpaceId, make: (sharing: SpaceSharing, self: DeviceKey) => Change): Changed {
    const found = this.#sharing(id);
    if (!found.ok) return found;
    const sharing = found.value;
    if (!sharing.isShared) return fail({ kind: "not-shared" });
    const { self, standing } = sharing;
    if (self === null) return fail({ kind: "no-device-key" });
    const change = make(sharing, self);
    const at = this.#parts.around.clock.now();
    const refusal = judge(standing, { author: self, at, change, request: null });
    if (refusal !== null) return fail({ kind: kindOf(refusal) });
    for (const part of inEntries(change)) {
      const written = sharing.writeChange(part);
      if (!written.ok) return fail({ kind: written.failure.kind });
    }
    return ok(null);
  }

  #sharing(id: SpaceId): Result<SpaceSharing, NotChanged> {
    const space = this.#parts.vault.space(id);
    if (!space.ok) return space;
    const { sharing } = space.value;
    return sharing === null ? fail({ kind: "not-shared" }) : ok(sharing);
  }

  #ownDevices() {
    const { vault } = this.#parts;
    for (const id of vault.known()) {
      const space = vault.space(id);
      if (space.ok && space.value.info.kind === "own-devices") return space.value.info;
    }
    return null;
  }

  /** Nobody has heard of it, and nothing is in it. */
  async #unmake(id: SpaceId): Promise<void> {
    const { vault } = this.#parts;
    await vault.whileClosed(id, async () => removeDatabase(vault.pathOf(id)));
  }
}

function devicesOf({ devices }: Standing, person: PersonId): ReadonlySet<DeviceKey> {
  return new Set([...devices].filter(([, known]) => known.person === person).map(([key]) => key));
}

/** No invite is made for longer than a day; the clocks of two devices may differ by an hour. */
const longestInvite = 25 * 60 * 60_000;

/** Until when somebody may come whom this device can let in: nobody else's invite opens it to strangers. */
function openUntil(standing: Standing, self: DeviceKey, now: number): number | null {
  const open = [...standing.invites.values()].filter(
    (invite) =>
      invite.state === "open" &&
      invite.expiresAt > now &&
      invite.expiresAt <= now + longestInvite &&
      mayAdmit(standing, self, invite),
  );
  return open.length === 0 ? null : Math.max(...open.map(({ expiresAt }) => expiresAt));
}

function mayAdmit(standing: Standing, self: DeviceKey, { grants, by }: Invite): boolean {
  const role = roleOf(standing, self);
  if (role === null || roleOf(standing, by) === null) return false;
  const person = standing.devices.get(self)?.person;
  return grants === "own-device" ? standing.devices.get(by)?.person === person : role === "owner";
}

/** A change that names many chains, as one entry and others that name the rest. Whoever leaves cannot write any after. */
function inEntries(change: Change): readonly Change[] {
  if (!("limits" in change) || change.kind === "raise-limits") return [change];
  const { limits } = change;
  if (limits.length <= mostLimits) return [change];
  const rest: Change[] = [];
  if (change.kind !== "leave") {
    for (let at = mostLimits; at < limits.length; at += mostLimits) {
      rest.push({ kind: "raise-limits", limits: limits.slice(at, at + mostLimits) });
    }
  }
  return [{ ...change, limits: limits.slice(0, mostLimits) }, ...rest];
}

function kindOf(refusal: Refusal): NotChanged["kind"] {
  switch (refusal) {
    case "last-owner":
    case "no-such-person":
    case "no-such-invite":
      return refusal;
    default:
      return "not-allowed";
  }
}
