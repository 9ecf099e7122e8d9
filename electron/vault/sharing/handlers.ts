import { ok } from "#shared/kernel/result.ts";
import type { ProcessHandlers } from "../../platform/serve-process.ts";
import type { vaultSharingCalls } from "./contract.ts";
import type { Invitations } from "./invitations.ts";
import type { SharingDesk } from "./sharing-desk.ts";

/** What the vault does for main where spaces are shared. */
export function sharingHandlers(
  desk: SharingDesk,
  invitations: Invitations,
): ProcessHandlers<typeof vaultSharingCalls> {
  return {
    "sharing.list": async () => desk.listed(),
    "sharing.found": async (input) => desk.found(input),
    "sharing.members": async ({ space }) => desk.members(space),
    "sharing.withdraw": async (input) => desk.withdraw(input),
    "sharing.setRole": async (input) => desk.setRole(input),
    "sharing.removePerson": async (input) => desk.removePerson(input),
    "sharing.removeDevice": async (input) => desk.removeDevice(input),
    "sharing.leave": async ({ space }) => desk.leave(space),
    "sharing.goodbye": async ({ space }) => desk.goodbye(space),
    "sharing.invite": async (input) => invitations.invite(input),
    "sharing.admit": async (input) => invitations.admit(input),
    "sharing.redeem": async (input) => invitations.redeem(input),
    "sharing.receive": async (input) => invitations.receive(input),
    "sharing.noteInSync": async (input) => {
      desk.noteInSync(input);
      return ok(null);
    },
    "sharing.profile": async (profile) => {
      desk.setProfile(profile);
      return ok(null);
    },
  };
}
