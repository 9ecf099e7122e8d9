import type { People } from "#shared/bridge/sharing-calls.ts";
import type { Device, Invite, Member } from "./people.ts";

/** What this person may do here; a reason where they may not. Main judges again: this only spares a press. */
export type Rights = Readonly<{
  barToInvite: string | null;
  /** One more computer of one's own, which whoever is in may let in whatever their role. */
  barToAddOwn: string | null;
  /** Letting in, turning away, roles and removing people. */
  barToManage: string | null;
  barToLeave: string | null;
  barToRole: (member: Member) => string | null;
  barToRemove: (member: Member) => string | null;
  barToRemoveDevice: (member: Member, device: Device) => string | null;
  barToWithdraw: (invite: Invite) => string | null;
}>;

const out = "You are not in this space any more.";
const ownersOnly = "Only an owner lets people in, changes roles and removes people.";

export function rightsIn(people: People): Rights {
  const { self, purpose } = people;
  const active = people.members.filter(({ state }) => state === "active");
  const owners = active.filter(({ role }) => role === "owner");
  const isOnlyOwner = self?.role === "owner" && owners.length === 1;
  const isOwner = self?.role === "owner";
  const barToManage = self === null ? out : isOwner ? null : ownersOnly;
  const isLast = (member: Member) => member.role === "owner" && owners.length === 1;
  const barToAddOwn = self === null ? out : null;
  return {
    barToInvite: purpose === "own-devices" ? barToAddOwn : barToManage,
    barToAddOwn,
    barToManage,
    barToLeave:
      isOnlyOwner && active.length > 1
        ? "You are the only owner. Make somebody else an owner first."
        : null,
    barToRole: (member) =>
      barToManage ??
      (isLast(member) ? "The space needs an owner: make somebody else one first." : null),
    barToRemove: (member) =>
      barToManage ?? (member.isSelf ? "To go yourself, leave the space." : null),
    barToRemoveDevice: (member, device) => {
      if (self === null) return out;
      if (device.isSelf) return "This is the device you are at. To take it out, leave the space.";
      return member.isSelf ? null : barToManage;
    },
    barToWithdraw: ({ by }) =>
      self === null ? out : by === self.device || isOwner ? null : ownersOnly,
  };
}
