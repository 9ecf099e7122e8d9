import type { Handlers } from "#shared/bridge/contract.ts";
import type { sharingCalls } from "#shared/bridge/sharing-calls.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import type { SharingOffice } from "../sharing/sharing-office.ts";

/** The calls about spaces that others are in. */
export function sharingHandlers(office: SharingOffice): Pick<Handlers, keyof typeof sharingCalls> {
  return {
    "sharing.found": (input) => office.found(input),
    "sharing.people": ({ space }) => office.people(space),
    "sharing.withdraw": (input) => office.change("sharing.withdraw", input),
    "sharing.setRole": (input) => office.change("sharing.setRole", input),
    "sharing.removePerson": (input) => office.change("sharing.removePerson", input),
    "sharing.removeDevice": (input) => office.change("sharing.removeDevice", input),
    "sharing.leave": (input) => office.change("sharing.leave", input),
    // Nobody can be invited yet.
    "sharing.invite": async () => fail({ kind: "not-allowed" }),
    "sharing.admit": async () => fail({ kind: "no-such-request" }),
    "sharing.turnAway": async () => fail({ kind: "no-such-request" }),
    "sharing.readLink": async () => fail({ kind: "not-an-invite" }),
    "sharing.join": async () => fail({ kind: "not-an-invite" }),
    "sharing.joining": async () => ok([]),
    "sharing.giveUp": async () => ok(null),
  };
}
