import type { DeviceKey, PersonId } from "../../domain/ids.ts";
import { invariant } from "../../kernel/invariant.ts";
import { placeName } from "../envelope/envelope.ts";
import type { Change, ChainLimit, KeyForDevice } from "./change.ts";
import type { JoinRequest } from "./join-request.ts";
import type { Epoch, Member, Standing } from "./standing.ts";

export type Accepted = Readonly<{
  author: DeviceKey;
  at: number;
  change: Change;
  /** The request of an `admit`, which was read and proven. */
  request: JoinRequest | null;
}>;

/** The standing after a change that `judge` allows. */
export function applyChange(standing: Standing, accepted: Accepted): Standing {
  const { author, change } = accepted;
  const person = standing.devices.get(author)?.person;
  switch (change.kind) {
    case "found":
      return found(standing, accepted, change);
    case "rename":
      return { ...standing, name: change.name };
    case "profile":
      return withMember(standing, person, { name: change.name, colour: change.colour });
    case "invite": {
      const { grants, expiresAt } = change;
      const invite = { grants, expiresAt, by: author, state: "open" } as const;
      return { ...standing, invites: withEntry(standing.invites, change.invite, invite) };
    }
    case "withdraw":
      return withInvite(standing, change.invite, "withdrawn");
    case "admit":
      return admit(standing, accepted, change);
    case "set-role": {
      const limited = withLimits(standing, change.limits);
      return withMember(limited, change.person, roleChange(standing, change));
    }
    case "remove":
      return withoutDevices(withLimits(standing, change.limits), change.person, "removed");
    case "remove-device":
      return withDevice(withLimits(standing, change.limits), change.device, { isActive: false });
    case "leave":
      return withoutDevices(withLimits(standing, change.limits), person, "left");
    case "epoch": {
      const { number, commitment, keys } = change;
      return {
        ...standing,
        epochs: [...standing.epochs, { number, commitment, by: author, keys }],
      };
    }
    case "raise-limits":
      return withLimits(standing, change.limits, Math.max);
    case "hand-keys": {
      const { device } = change;
      return change.keys.reduce(
        (given, { epoch, sealed }) => withKey(given, epoch, { device, sealed }),
        standing,
      );
    }
  }
}

function found(
  standing: Standing,
  { author, at }: Accepted,
  { name, purpose, profile, commitment, key }: Extract<Change, { kind: "found" }>,
): Standing {
  const { person } = profile;
  return {
    ...standing,
    founding: { purpose, by: author },
    name,
    members: new Map([
      [person, { ...profile, role: "owner", state: "active", seniority: 0 } as const],
    ]),
    devices: new Map([[author, { person, isActive: true, since: at, limits: new Map() }]]),
    epochs: [{ number: 1, commitment, by: author, keys: [{ device: author, sealed: key }] }],
  };
}

function admit(
  standing: Standing,
  { at, request }: Accepted,
  { grants, keys }: Extract<Change, { kind: "admit" }>,
): Standing {
  invariant(request !== null, "an admission was judged with its request");
  const { device, profile, invite } = request;
  const { person } = profile;
  const before = standing.members.get(person);
  const role = grants === "own-device" ? (before?.role ?? "viewer") : grants;
  const member: Member =
    grants === "own-device" && before !== undefined
      ? before
      : {
          ...profile,
          role,
          state: "active",
          seniority: role === "owner" ? nextSeniority(standing) : null,
        };
  const limits = standing.devices.get(device)?.limits ?? new Map<string, number>();
  const joined: Standing = {
    ...withInvite(standing, invite, "used"),
    members: withEntry(standing.members, person, member),
    devices: withEntry(standing.devices, device, { person, isActive: true, since: at, limits }),
  };
  return keys.reduce(
    (given, { epoch, sealed }) => withKey(given, epoch, { device, sealed }),
    joined,
  );
}

function roleChange(
  standing: Standing,
  { person, role }: Extract<Change, { kind: "set-role" }>,
): Partial<Member> {
  const wasOwner = standing.members.get(person)?.role === "owner";
  if (role !== "owner") return { role, seniority: null };
  return wasOwner ? {} : { role, seniority: nextSeniority(standing) };
}

function nextSeniority({ members }: Standing): number {
  return Math.max(-1, ...[...members.values()].map(({ seniority }) => seniority ?? -1)) + 1;
}

/** Adds a device's key to every epoch of that number: which one it opens, the commitment says. */
function withKey(standing: Standing, number: number, key: KeyForDevice): Standing {
  const add = (epoch: Epoch): Epoch =>
    epoch.number === number ? { ...epoch, keys: [...epoch.keys, key] } : epoch;
  return { ...standing, epochs: standing.epochs.map(add) };
}

function withMember(
  standing: Standing,
  person: PersonId | undefined,
  change: Partial<Member>,
): Standing {
  const member = person === undefined ? undefined : standing.members.get(person);
  if (member === undefined) return standing;
  return {
    ...standing,
    members: withEntry(standing.members, member.person, { ...member, ...change }),
  };
}

/** Somebody who is let in again comes with one device, and the others stay outside. */
function withoutDevices(
  standing: Standing,
  person: PersonId | undefined,
  state: "removed" | "left",
): Standing {
  return [...standing.devices]
    .filter(([, device]) => device.person === person)
    .reduce(
      (rest, [device]) => withDevice(rest, device, { isActive: false }),
      withMember(standing, person, { state, seniority: null }),
    );
}

function withDevice(
  standing: Standing,
  device: DeviceKey,
  change: Readonly<{ isActive?: boolean; limits?: ReadonlyMap<string, number> }>,
): Standing {
  const known = standing.devices.get(device);
  if (known === undefined) return standing;
  return { ...standing, devices: withEntry(standing.devices, device, { ...known, ...change }) };
}

function withInvite(
  standing: Standing,
  key: Parameters<Standing["invites"]["get"]>[0],
  state: "used" | "withdrawn",
): Standing {
  const invite = standing.invites.get(key);
  if (invite === undefined) return standing;
  return { ...standing, invites: withEntry(standing.invites, key, { ...invite, state }) };
}

/** `choose` decides between the end that was known and the one that is named. */
function withLimits(
  standing: Standing,
  limits: readonly ChainLimit[],
  choose: (known: number, named: number) => number = (_, named) => named,
): Standing {
  const byDevice = Map.groupBy(limits, ({ device }) => device);
  return [...byDevice].reduce((limited, [device, ends]) => {
    const named = new Map(limited.devices.get(device)?.limits);
    for (const end of ends) {
      const place = placeName(end);
      named.set(place, choose(named.get(place) ?? 0, end.sequence));
    }
    return withDevice(limited, device, { limits: named });
  }, standing);
}

function withEntry<Key, Value>(
  map: ReadonlyMap<Key, Value>,
  key: Key,
  value: Value,
): ReadonlyMap<Key, Value> {
  return new Map(map).set(key, value);
}
