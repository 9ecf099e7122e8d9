import type { PeopleNaming } from "./actions.ts";
import type { Device, Member, Sync } from "./people.ts";
import { sayDevice, type SyncSaid } from "./sync-words.ts";
import { nearMoment } from "./until-when.ts";

/** The more of them needs somebody, the earlier it is told. */
const order: readonly Sync["kind"][] = [
  "not-in-sync",
  "catching-up",
  "comparing",
  "in-sync",
  "away",
];

/** How somebody stands, from all devices they have: the one state that matters most. */
export function memberWords(
  member: Member,
  naming: PeopleNaming,
): Pick<SyncSaid, "words" | "tone"> {
  if (member.state === "removed") return { words: "Removed", tone: "quiet" };
  if (member.state === "left") return { words: "Left", tone: "quiet" };
  const others = member.devices.filter(({ isActive, isSelf }) => isActive && !isSelf);
  if (others.length === 0)
    return { words: member.isSelf ? "This device" : "No device", tone: "quiet" };
  const frozen = others.find(({ isFrozen }) => isFrozen);
  if (frozen !== undefined) return { words: "A device contradicted itself", tone: "warn" };
  const first = others.toSorted(
    (one, other) =>
      order.indexOf(one.sync.kind) - order.indexOf(other.sync.kind) ||
      (other.inSyncAt ?? 0) - (one.inSyncAt ?? 0),
  )[0];
  return first === undefined ? { words: "", tone: "quiet" } : deviceWords(member, first, naming);
}

/** How one device of theirs stands. */
export function deviceWords(member: Member, device: Device, naming: PeopleNaming): SyncSaid {
  return sayDevice(device, {
    person: member.isSelf ? "your other device" : member.name,
    ownerOf: naming.ownerOf,
    titleOf: naming.titleOf,
    when: (at) => nearMoment(at, naming.now()).replace(/^today /, ""),
  });
}
