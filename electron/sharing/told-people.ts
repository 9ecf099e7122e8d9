import { type People, requestSchema } from "#shared/bridge/sharing-calls.ts";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { Asking } from "../peers/contract.ts";
import type { Members } from "../vault/sharing/contract.ts";
import type { SyncBoard } from "./sync-board.ts";

type Known = Readonly<{ board: SyncBoard; asking: readonly Asking[] }>;

/** The people of a space, as the vault knows them, with how their devices stand and who asks to come in. */
export function toldPeople(space: SpaceId, found: Members, { board, asking }: Known): People {
  const members = found.members.map((member) => ({
    ...member,
    devices: member.devices.map((device) => ({
      ...device,
      ...board.standing(space, device.key, device.inSyncAt),
    })),
  }));
  const requests = asking.map((each) => requestSchema.parse(each));
  return { ...found, members, requests };
}
