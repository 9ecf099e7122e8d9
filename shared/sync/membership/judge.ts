import type { DeviceKey, PersonId } from "../../domain/ids.ts";
import { isWithin, type Role } from "../../domain/role.ts";
import type { Result } from "../../kernel/result.ts";
import type { Change } from "./change.ts";
import type { JoinRequest } from "./join-request.ts";
import { type Member, type Refusal, roleOf, type Standing } from "./standing.ts";

export type Proposal = Readonly<{
  author: DeviceKey;
  at: number;
  change: Change;
  /** What reading the request of an `admit` or an `own-key` gave. */
  request: Result<JoinRequest, unknown> | null;
}>;

/** Why a change may not be made by that device in that standing; null if it may. */
export function judge(
  standing: Standing,
  { author, at, change, request }: Proposal,
): Refusal | null {
  if (change.kind === "found") return standing.founding === null ? null : "out-of-turn";
  const person = standing.devices.get(author)?.person;
  const member = person === undefined ? undefined : standing.members.get(person);
  const role = roleOf(standing, author);
  if (member === undefined || role === null) return "not-a-member";
  const ownersOnly = role === "owner" ? null : "not-allowed";

  switch (change.kind) {
    case "profile":
      return null;
    case "rename":
    case "raise-limits":
      return ownersOnly;
    case "invite":
      return judgeInvite(standing, change, ownersOnly);
    case "withdraw": {
      const invite = standing.invites.get(change.invite);
      if (invite === undefined) return "no-such-invite";
      return invite.by === author ? null : ownersOnly;
    }
    case "admit":
      return request?.ok === true
        ? judgeAdmission(standing, member, { change, at, request: request.value })
        : "bad-request";
    case "own-key":
      return request?.ok === true ? judgeKey(standing, member, request.value) : "bad-request";
    case "set-role":
      return ownersOnly ?? judgeRole(standing, member, change);
    case "remove":
      return ownersOnly ?? judgeRemoval(standing, member, change.person);
    case "remove-device":
      return judgeDeviceRemoval(standing, member, change.device);
    case "leave":
      return isLastOwner(standing, member) && othersAreIn(standing, member) ? "last-owner" : null;
    case "epoch": {
      const newest = Math.max(0, ...standing.epochs.map(({ number }) => number));
      // One that was made without knowing of another comes second, and keeps its number.
      return (
        ownersOnly ?? (change.number >= 1 && change.number <= newest + 1 ? null : "out-of-turn")
      );
    }
    case "hand-keys": {
      const known = standing.devices.get(change.device);
      // A key of somebody who is not in would have a new epoch begun, as often as they are handed one.
      if (known?.isActive !== true) return "no-such-person";
      return known.person === member.person ? null : ownersOnly;
    }
  }
}

function judgeInvite(
  standing: Standing,
  { invite, grants }: Extract<Change, { kind: "invite" }>,
  ownersOnly: Refusal | null,
): Refusal | null {
  if (standing.invites.has(invite)) return "invite-is-used";
  if (grants === "own-device") return null;
  return standing.founding?.purpose === "people" ? ownersOnly : "not-allowed";
}

type Admission = Readonly<{
  change: Extract<Change, { kind: "admit" }>;
  at: number;
  request: JoinRequest;
}>;

function judgeAdmission(
  standing: Standing,
  admitter: Member,
  { change, at, request }: Admission,
): Refusal | null {
  const invite = standing.invites.get(request.invite);
  if (invite === undefined) return "no-such-invite";
  if (request.space !== standing.space) return "bad-request";
  const isWrong =
    invite.grants === "own-device"
      ? judgeOwnDevice(standing, admitter, { change, by: invite.by, request })
      : judgeNewcomer(standing, admitter, { change, ceiling: invite.grants, request });
  if (isWrong !== null) return isWrong;
  // Last, so that only who could have let somebody in can make an invite contested.
  if (invite.state !== "open") return "invite-is-used";
  return at > invite.expiresAt ? "invite-has-expired" : null;
}

function judgeKey(standing: Standing, author: Member, request: JoinRequest): Refusal | null {
  if (request.space !== standing.space) return "bad-request";
  if (request.profile.person !== author.person) return "not-allowed";
  return isTaken(standing, request) ? "device-is-taken" : null;
}

type Joining = Readonly<{ change: Admission["change"]; request: JoinRequest }>;

function judgeOwnDevice(
  standing: Standing,
  admitter: Member,
  { change, by, request }: Joining & Readonly<{ by: DeviceKey }>,
): Refusal | null {
  if (change.grants !== "own-device") return "beyond-the-invite";
  const { person } = request.profile;
  const inviter = standing.devices.get(by)?.person;
  if (inviter !== admitter.person || person !== admitter.person) return "not-allowed";
  return isTaken(standing, request) ? "device-is-taken" : null;
}

function judgeNewcomer(
  standing: Standing,
  admitter: Member,
  { change, ceiling, request }: Joining & Readonly<{ ceiling: Role }>,
): Refusal | null {
  if (admitter.role !== "owner") return "not-allowed";
  if (change.grants === "own-device" || !isWithin(change.grants, ceiling)) {
    return "beyond-the-invite";
  }
  const member = standing.members.get(request.profile.person);
  // Of two who come with one invite the second is told that it is used, whatever else is wrong.
  if (standing.invites.get(request.invite)?.state !== "open") return null;
  if (member?.state === "active") return "person-is-taken";
  return isTaken(standing, request) ? "device-is-taken" : null;
}

/** A device stays its person's, also after it went. */
function isTaken({ devices }: Standing, { device, profile }: JoinRequest): boolean {
  const known = devices.get(device);
  return known !== undefined && (known.isActive || known.person !== profile.person);
}

function judgeRole(
  standing: Standing,
  author: Member,
  { person, role }: Extract<Change, { kind: "set-role" }>,
): Refusal | null {
  const target = standing.members.get(person);
  if (target?.state !== "active") return "no-such-person";
  if (target.role !== "owner" || role === "owner") return null;
  if (isLastOwner(standing, target)) return "last-owner";
  return isSenior(target, author) ? "more-senior" : null;
}

function judgeRemoval(standing: Standing, author: Member, person: PersonId): Refusal | null {
  const target = standing.members.get(person);
  if (target?.state !== "active") return "no-such-person";
  if (isLastOwner(standing, target)) return "last-owner";
  return isSenior(target, author) ? "more-senior" : null;
}

function judgeDeviceRemoval(standing: Standing, author: Member, device: DeviceKey): Refusal | null {
  const known = standing.devices.get(device);
  const target = known === undefined ? undefined : standing.members.get(known.person);
  if (known?.isActive !== true || target?.state !== "active") return "no-such-person";
  const others = [...standing.devices.values()].filter(
    (other) =>
      other.isActive && other.person === target.person && other.computer !== known.computer,
  );
  if (others.length === 0) return isLastOwner(standing, target) ? "last-owner" : "not-allowed";
  if (target.person === author.person) return null;
  if (author.role !== "owner") return "not-allowed";
  return isSenior(target, author) ? "more-senior" : null;
}

/** True if `one` became an owner before `other`, and still is one. */
function isSenior(one: Member, other: Member): boolean {
  if (one.role !== "owner" || one.person === other.person) return false;
  return (one.seniority ?? Infinity) < (other.seniority ?? Infinity);
}

function isLastOwner(standing: Standing, member: Member): boolean {
  if (member.role !== "owner") return false;
  return ![...standing.members.values()].some(
    (other) => other.state === "active" && other.role === "owner" && other.person !== member.person,
  );
}

function othersAreIn(standing: Standing, member: Member): boolean {
  return [...standing.members.values()].some(
    (other) => other.state === "active" && other.person !== member.person,
  );
}
