import type { DeviceKey, PersonId } from "../../domain/ids.ts";
import { invariant } from "../../kernel/invariant.ts";
import { placeName } from "../envelope/envelope.ts";
import type { Change, ChainLimit, KeyOfEpoch } from "./change.ts";
import type { JoinRequest } from "./join-request.ts";
import {
  type Epoch,
  keysOfComputer,
  type Member,
  type MemberDevice,
  mayWrite,
  roleOf,
  type Standing,
} from "./standing.ts";

/** Two owners who did not know of one another may have begun one each; more of them are nobody's. */
export const mostKeysOfNumber = 8;

export type Accepted = Readonly<{
  author: DeviceKey;
  at: number;
  change: Change;
  /** The request of an `admit` or an `own-key`, which was read and proven. */
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
    case "own-key":
      return takeKey(standing, accepted, change);
    case "set-role": {
      const limited = withEnds(standing, accepted, devicesOf(standing, change.person));
      return withMember(limited, change.person, roleChange(standing, change));
    }
    case "remove": {
      const limited = withEnds(standing, accepted, devicesOf(standing, change.person));
      return withoutDevices(limited, change.person, "removed");
    }
    case "remove-device": {
      const keys = keysOfComputer(standing, change.device);
      return [...keys].reduce(
        (rest, device) => withDevice(rest, device, { isActive: false }),
        withEnds(standing, accepted, keys),
      );
    }
    case "leave":
      return withoutDevices(
        withEnds(standing, accepted, devicesOf(standing, person)),
        person,
        "left",
      );
    case "epoch": {
      const { number, commitment, keys } = change;
      return {
        ...standing,
        epochs: [...standing.epochs, { number, commitment, by: author, since: accepted.at, keys }],
      };
    }
    case "raise-limits":
      return withLimits(standing, change.limits, Math.max);
    case "hand-keys":
      return withKeys(standing, change.device, change.keys);
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
    devices: new Map([
      [author, { person, computer: author, isActive: true, since: at, limits: new Map() }],
    ]),
    epochs: [
      { number: 1, commitment, by: author, since: at, keys: [{ device: author, sealed: key }] },
    ],
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
  const joined: Standing = {
    ...withInvite(standing, invite, "used"),
    members: withEntry(standing.members, person, member),
  };
  return withNewDevice(joined, device, { person, computer: device, since: at, keys });
}

function takeKey(
  standing: Standing,
  { author, at, request }: Accepted,
  { keys }: Extract<Change, { kind: "own-key" }>,
): Standing {
  invariant(request !== null, "a key was judged with its request");
  const { device, profile } = request;
  const computer = standing.devices.get(author)?.computer ?? author;
  return withNewDevice(standing, device, { person: profile.person, computer, since: at, keys });
}

function withNewDevice(
  standing: Standing,
  device: DeviceKey,
  { keys, ...known }: Pick<MemberDevice, "person" | "computer" | "since"> & KeysGiven,
): Standing {
  const limits = standing.devices.get(device)?.limits ?? new Map<string, number>();
  const joined: Standing = {
    ...standing,
    devices: withEntry(standing.devices, device, { ...known, isActive: true, limits }),
  };
  return withKeys(joined, device, keys);
}

type KeysGiven = Readonly<{ keys: readonly KeyOfEpoch[] }>;

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

/**
 * Adds a device's keys to every epoch of their numbers: which one each opens, the commitment says. Nobody has more than a
 * few of one number, whatever they are handed.
 */
export function withKeys(
  standing: Standing,
  device: DeviceKey,
  keys: readonly KeyOfEpoch[],
): Standing {
  const byNumber = Map.groupBy(keys, ({ epoch }) => epoch);
  const add = <Each extends Epoch>(epoch: Each): Each => {
    const handed = byNumber.get(epoch.number);
    if (handed === undefined) return epoch;
    const known = epoch.keys.filter((each) => each.device === device);
    const more = handed.slice(0, Math.max(0, mostKeysOfNumber - known.length));
    return { ...epoch, keys: [...epoch.keys, ...more.map(({ sealed }) => ({ device, sealed }))] };
  };
  const { epochs, spentEpochs } = standing;
  return { ...standing, epochs: epochs.map(add), spentEpochs: spentEpochs.map(add) };
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

/**
 * Where chains end of those who lose a right. Nobody's but theirs end so; and who is no owner gives no chain more than it
 * had, in which its device could not go on: somebody who only reads would let themselves write.
 */
function withEnds(
  standing: Standing,
  { author, change }: Accepted,
  devices: ReadonlySet<DeviceKey>,
): Standing {
  if (!("limits" in change)) return standing;
  const isOwner = roleOf(standing, author) === "owner";
  const ends = change.limits
    .filter(({ device }) => devices.has(device))
    .map((end) => {
      if (isOwner || mayWrite(standing, end.device, end.part)) return end;
      const known = standing.devices.get(end.device)?.limits.get(placeName(end)) ?? 0;
      return { ...end, sequence: Math.min(known, end.sequence) };
    });
  return withLimits(standing, ends);
}

function devicesOf({ devices }: Standing, person: PersonId | undefined): ReadonlySet<DeviceKey> {
  return new Set([...devices].filter(([, known]) => known.person === person).map(([key]) => key));
}

/** `choose` decides between the end that was known and the one that is named. */
export function withLimits(
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
