import type { DeviceKey, PersonId, SpaceId } from "../../domain/ids.ts";
import type { Role } from "../../domain/role.ts";
import { type DocumentPart, type Place, placeName } from "../envelope/envelope.ts";
import type { Grant, InviteKey, KeyForDevice, Profile, Purpose } from "./change.ts";

/** Who is in a space and what they may do, as one set of entries says it. */
export type Standing = Readonly<{
  space: SpaceId;
  /** Null until the founding entry is there. */
  founding: Readonly<{ purpose: Purpose; by: DeviceKey }> | null;
  name: string;
  members: ReadonlyMap<PersonId, Member>;
  devices: ReadonlyMap<DeviceKey, MemberDevice>;
  invites: ReadonlyMap<InviteKey, Invite>;
  /** In order; two owners who did not know of one another may have made two with one number. */
  epochs: readonly Epoch[];
  /**
   * Epochs of members who had lost the right to begin one, and may not have known. Nothing is sealed in them; what they sealed
   * before they heard of it is opened.
   */
  spentEpochs: readonly SpentEpoch[];
  /**
   * Devices that were let in by an entry that counted where it was written, and does not here. They are among the others, and
   * not in.
   */
  overruled: ReadonlySet<DeviceKey>;
  /** Devices that signed two different entries with one sequence. They change nothing from there on. */
  frozen: ReadonlySet<DeviceKey>;
  /** Entries that their authors were not allowed to make, or that came too late. */
  refused: readonly RefusedEntry[];
  /** How many entries wait for others that they come after. */
  waiting: number;
}>;

export type Member = Profile &
  Readonly<{
    role: Role;
    state: "active" | "removed" | "left";
    /** Owners who became it earlier cannot be removed by later ones. Null for those who never were. */
    seniority: number | null;
  }>;

export type MemberDevice = Readonly<{
  person: PersonId;
  /** The device with whose key this computer came in. It is another one where the computer has a later key here. */
  computer: DeviceKey;
  isActive: boolean;
  /** When it was admitted, by the admitting device's clock. */
  since: number;
  /** Where its chains ended when it lost a right to go on with them, by place. */
  limits: ReadonlyMap<string, number>;
}>;

export type Invite = Readonly<{
  grants: Grant;
  expiresAt: number;
  by: DeviceKey;
  /** Contested: two devices were let in with it by people who did not know of one another; neither is in. */
  state: "open" | "used" | "withdrawn" | "contested";
}>;

export type Epoch = Readonly<{
  number: number;
  commitment: Uint8Array;
  by: DeviceKey;
  /** When it was begun, by the clock of whoever began it. */
  since: number;
  keys: readonly KeyForDevice[];
}>;

export type SpentEpoch = Epoch &
  Readonly<{
    /** The newest epoch of the space that whoever began it knew. */
    behind: number;
  }>;

export type RefusedEntry = Readonly<{ hash: Uint8Array; author: DeviceKey; reason: Refusal }>;

export type Refusal =
  | "not-a-member"
  | "not-allowed"
  | "equivocation"
  /** Its author had lost the right to it by then, and did not know. */
  | "too-late"
  | "no-such-person"
  | "no-such-invite"
  | "invite-is-used"
  | "invite-has-expired"
  | "contested"
  | "beyond-the-invite"
  | "bad-request"
  | "person-is-taken"
  | "device-is-taken"
  | "more-senior"
  /** One person has written so much that counts. */
  | "too-many"
  | "last-owner"
  | "out-of-turn";

const writers: Readonly<Record<DocumentPart, readonly Role[]>> = {
  body: ["owner", "editor"],
  comments: ["owner", "editor", "commenter"],
};

/** Whether a device may write now. */
export function mayWrite(standing: Standing, device: DeviceKey, part: DocumentPart): boolean {
  const role = roleOf(standing, device);
  return role !== null && writers[part].includes(role);
}

/** The role of a device that is in; null for one that is not, or not any more. */
export function roleOf(standing: Standing, device: DeviceKey): Role | null {
  const known = standing.devices.get(device);
  const member = known?.isActive === true ? standing.members.get(known.person) : undefined;
  return member?.state === "active" ? member.role : null;
}

/**
 * The last sequence of a device's chain that is to be accepted: Infinity while it may write, else where
 * it ended when that right was lost; 0 for a device that never had it.
 */
export function acceptedThrough(standing: Standing, device: DeviceKey, place: Place): number {
  if (mayWrite(standing, device, place.part)) return Infinity;
  return standing.devices.get(device)?.limits.get(placeName(place)) ?? 0;
}

/** Whose device it is; empty for nobody's. */
export function nameOf({ devices, members }: Standing, device: DeviceKey): string {
  const person = devices.get(device)?.person;
  return (person === undefined ? null : members.get(person)?.name) ?? "";
}

/** The devices that are in, sorted. */
export function activeDevices(standing: Standing): readonly DeviceKey[] {
  return [...standing.devices.keys()]
    .filter((device) => roleOf(standing, device) !== null)
    .toSorted();
}

/** The computers that are in, each by the key with which it holds links. */
export function activeComputers(standing: Standing): readonly DeviceKey[] {
  return activeDevices(standing).filter(
    (device) => standing.devices.get(device)?.computer === device,
  );
}

/** The keys by which a computer is or was known, of which it is enough to name one. */
export function keysOfComputer({ devices }: Standing, device: DeviceKey): ReadonlySet<DeviceKey> {
  const computer = devices.get(device)?.computer;
  const keys = [...devices].filter(([, known]) => known.computer === computer);
  return new Set(computer === undefined ? [device] : keys.map(([key]) => key));
}

/** Whether both are keys of one computer. */
export function isOneComputer({ devices }: Standing, one: DeviceKey, other: DeviceKey): boolean {
  const computer = devices.get(one)?.computer;
  return one === other || (computer !== undefined && computer === devices.get(other)?.computer);
}

/** The epoch that new envelopes are sealed in; null before there is any. */
export function currentEpoch({ epochs }: Standing): Epoch | null {
  let newest: Epoch | null = null;
  for (const epoch of epochs) {
    if (newest === null || epoch.number > newest.number) newest = epoch;
  }
  return newest;
}

/**
 * The oldest epoch in which an author may go on who has sealed in one of that number. Nobody goes back, but whoever sealed in
 * a spent one has to: the space's own is an older one, until an owner begins the next.
 */
export function oldestAfter({ spentEpochs }: Standing, number: number): number {
  const spent = spentEpochs.filter((epoch) => epoch.number === number);
  return Math.min(number, ...spent.map(({ behind }) => behind));
}

/** True while somebody who is not in can read what is written, or somebody who is in cannot. */
export function needsNewEpoch(standing: Standing): boolean {
  const holders = new Set(currentEpoch(standing)?.keys.map(({ device }) => device));
  const active = activeDevices(standing);
  return active.length !== holders.size || active.some((device) => !holders.has(device));
}
