import type { DeviceKey } from "#shared/domain/ids.ts";
import type { Tags } from "./tags.ts";

/** So many tags fit into one packet that no network cuts in pieces, with the place of whoever says them. */
export const mostAsked = 16;
/** An answer takes twice as much for each. */
export const mostAnswered = 8;

/** At once no more is said, whatever number of spaces and people there are; the next time comes what follows. */
const mostAtOnce = { groups: 32, pairs: 16 } as const;

/**
 * What a device says when, out of all its tags: a bounded number, in turn, and of the devices that it knows only those
 * that are not linked. They are sorted, so that their order says nothing.
 */
export class Announcement {
  #groupsFrom = 0;
  #pairsFrom = 0;

  next({ groups, pairs }: Tags, isLinked: (device: DeviceKey) => boolean): readonly string[] {
    const away = pairs.filter(({ device }) => !isLinked(device)).map(({ tag }) => tag);
    const said = [
      ...inTurn(groups, this.#groupsFrom, mostAtOnce.groups),
      ...inTurn(away, this.#pairsFrom, mostAtOnce.pairs),
    ];
    this.#groupsFrom += mostAtOnce.groups;
    this.#pairsFrom += mostAtOnce.pairs;
    return said.toSorted();
  }
}

/** Lists that are short enough for a packet each. */
export function inPackets<Item>(items: readonly Item[], most: number): readonly Item[][] {
  const packets: Item[][] = [];
  for (let at = 0; at < items.length; at += most) packets.push(items.slice(at, at + most));
  return packets;
}

function inTurn(tags: readonly string[], from: number, most: number): readonly string[] {
  if (tags.length <= most) return tags;
  const start = from % tags.length;
  return [...tags.slice(start), ...tags.slice(0, start)].slice(0, most);
}
