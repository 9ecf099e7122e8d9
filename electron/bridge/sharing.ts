import type { Handlers } from "#shared/bridge/contract.ts";
import type { sharingCalls } from "#shared/bridge/sharing-calls.ts";
import { ok } from "#shared/kernel/result.ts";
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
    "sharing.invite": (input) => office.invite(input),
    "sharing.admit": (input) => office.admit(input),
    "sharing.turnAway": (input) => office.turnAway(input),
    "sharing.readLink": ({ link }) => office.joinings.read(link),
    "sharing.join": ({ link }) => office.joinings.join(link),
    "sharing.joining": async () => {
      await office.joinings.ready;
      return ok([...office.joinings.list()]);
    },
    "sharing.giveUp": async ({ space }) => {
      await office.joinings.giveUp(space);
      return ok(null);
    },
  };
}
