import type { People } from "#shared/bridge/sharing-calls.ts";
import type { DeviceState } from "#shared/domain/device-state.ts";
import type { DocumentId, PersonId } from "#shared/domain/ids.ts";
import { unreachable } from "#shared/kernel/invariant.ts";
import type { SaveState } from "../../document/save-state.ts";
import type { Sync } from "./people.ts";
import { catchingUp, type NotInSync, ownOther, reasonInShort } from "./sync-words.ts";
import { isolated } from "../../ui/letters.ts";

type Standing =
  | Exclude<Sync, { kind: "not-in-sync" }>
  | NotInSync
  /** The document that is asked about was deleted for ever there. */
  | Readonly<{ kind: "deleted-there" }>;

/** What the bar says of a space: one thing, the one that matters most. */
export type SyncLine = Readonly<{
  /** Letters are on their way, which changes with every key; or others are level with this device. */
  kind: "exchanging" | "level" | "other";
  tone: "quiet" | "warn";
  words: string;
}>;

/**
 * The state of a space in words, or that of one document in it; null while nobody else is in it, and so nothing is to be
 * said. Without an open key nothing is exchanged, whatever was so before. What is not stored yet was sent to nobody, so that
 * nobody is level with it; nor is it safe here before it is stored.
 */
export function syncLine(
  people: People,
  device: DeviceState | null,
  document: DocumentId | null = null,
  saving: SaveState["kind"] = "saved",
): SyncLine | null {
  if (people.self === null) return null;
  const others = othersIn(people).map((each) => ({ ...each, sync: syncOf(each.sync, document) }));
  if (others.length === 0) return null;
  if (people.held !== null) return warn(`Not sent: ${heldInShort(people.held)}`);

  if (device?.kind === "locked") return warn("Not connected: unlock this device");
  if (device?.kind === "unreadable") return warn("Not connected: this device’s key cannot be read");

  const all = others.map(({ sync }): Standing => sync);
  const fault = all.find((sync) => sync.kind === "not-in-sync");
  if (fault?.kind === "not-in-sync") return warn(`Not in sync: ${reasonInShort(fault)}`);
  if (saving === "not-saved") return warn("Not sent: not saved yet");
  const behind = others.filter(({ sync }) => sync.kind === "catching-up");
  if (behind.length > 0) return underWay(behind);
  const comparing = others.filter(({ sync }) => sync.kind === "comparing");
  if (comparing.length > 0) return quiet(`Comparing with ${together(namesOf(comparing))}`);
  const level = others.filter(({ sync }) => sync.kind === "in-sync");
  const without = others.filter(({ sync }) => sync.kind === "deleted-there");
  const deleted = `${together(namesOf(without))} deleted this`;
  if (level.length > 0) {
    const names = together(levelNames(others));
    if (saving === "saving") return quiet(`Syncing with ${names}`, "exchanging");
    const words = `In sync with ${names}`;
    if (without.length > 0) return quiet(`${words}; ${deleted}`, "level");
    const unnamed = document === null ? [] : level.filter(({ sync }) => hasUnnamed(sync));
    const but = `, but for documents that ${together(namesOf(unnamed))} deleted`;
    return quiet(unnamed.length > 0 ? `${words}${but}` : words, "level");
  }
  if (without.length > 0) return quiet(`${deleted}: it stays here`);
  return quiet(saving === "saving" ? "Offline" : "Offline: your work is safe here");
}

/** What two who were level write is told as it goes, without a figure that changes with every key. */
function underWay(
  behind: readonly Readonly<{ name: string; sync: Standing; levelAt?: number | undefined }>[],
): SyncLine {
  const furthest = Math.max(...behind.map(({ sync }) => left(sync)));
  const isLive = behind.every(({ levelAt }) => levelAt !== undefined) && furthest <= mostLive;
  return isLive
    ? quiet(`Syncing with ${together(namesOf(behind))}`, "exchanging")
    : quiet(catchingUp(furthest));
}

/** So many documents were deleted there that it is not told which. */
function hasUnnamed(sync: Standing): boolean {
  return sync.kind === "in-sync" && sync.without?.documents === null;
}

/** Who is level; where some devices of theirs are not, how many of them are. */
function levelNames(
  others: readonly Readonly<{ person: PersonId; name: string; sync: Standing }>[],
): readonly string[] {
  return [...Map.groupBy(others, ({ person }) => person).values()].flatMap((devices) => {
    const level = devices.filter(({ sync }) => sync.kind === "in-sync").length;
    const [{ name } = { name: "" }] = devices;
    if (level === 0) return [];
    if (level === devices.length) return [name];
    const whose = name === ownOther ? "your" : `${isolated(name)}’s`;
    const other = name === ownOther ? "other " : "";
    return [`${level === 1 ? "one" : level} of ${whose} ${devices.length} ${other}devices`];
  });
}

/** What was refused in other documents says nothing of this one. */
function syncOf(sync: Sync, document: DocumentId | null): Standing {
  if (document === null) return sync;
  if (sync.kind !== "not-in-sync") return onlyIn(sync, document);
  if (sync.only === null || sync.only.documents.includes(document)) return sync;
  const { otherwise } = sync.only;
  return otherwise.kind === "not-in-sync" ? otherwise : onlyIn(otherwise, document);
}

function onlyIn(sync: Exclude<Sync, { kind: "not-in-sync" }>, document: DocumentId): Standing {
  const isWithout = sync.kind === "in-sync" && sync.without?.documents?.includes(document) === true;
  return isWithout ? { kind: "deleted-there" } : sync;
}

/** The devices of a space that are in it and are not this one, with whose they are. */
export function othersIn({ members }: People): readonly Readonly<{
  person: PersonId;
  name: string;
  sync: Sync;
  levelAt?: number | undefined;
}>[] {
  return members
    .filter(({ state }) => state === "active")
    .flatMap(({ person, name, isSelf, devices }) =>
      devices
        .filter((device) => device.isActive && !device.isSelf)
        .map(({ sync, levelAt }) => ({ person, name: isSelf ? ownOther : name, sync, levelAt })),
    );
}

/** Why something written here does not go out, as short as a bar asks for. */
export function heldInShort(held: NonNullable<People["held"]>): string {
  switch (held) {
    case "not-stored":
      return "the disk does not take it";
    case "no-device-key":
      return "this device is locked";
    case "restored":
      return "this space was restored or repaired";
    case "may-not-write":
      return "your role does not change documents";
    case "no-epoch-key":
      return "the key of the space has not come yet";
    case "unreadable":
      return "a change cannot be read";
    case "too-large":
      return "one change is too large";
    default:
      return unreachable(held);
  }
}

/** The same with what is safe and what to do. */
export function heldInFull(
  held: NonNullable<People["held"]>,
): Readonly<{ lead: string; rest: string }> {
  const lead = `What you wrote here was not sent: ${heldInShort(held)}.`;
  if (held === "not-stored") {
    return {
      lead,
      rest: "It is kept in the open window until it is stored. Leave that open, and free some space on the disk, or allow writing.",
    };
  }
  return { lead, rest: `It is safe on this computer. ${todoFor(held)}` };
}

function todoFor(held: Exclude<People["held"], null | "not-stored">): string {
  switch (held) {
    case "no-device-key":
      return "Unlock the device, and it goes out by itself.";
    case "restored":
      return "It goes out by itself, under a new key, once another device of the space is connected and has told what had been sent before. If the device was removed from the space meanwhile, ask an owner for a new invite.";
    case "may-not-write":
      return "Ask an owner for the right, or copy your text into a space of your own.";
    case "no-epoch-key":
      return "It goes out by itself once the device of an owner is connected.";
    case "unreadable":
      return "Export a copy of what you changed last, and bring it in as a new document.";
    case "too-large":
      return "Export a copy of what you changed last, and bring it in as several documents.";
    default:
      return unreachable(held);
  }
}

/** More than these are no letters on their way, but something large that comes: it is told how much. */
const mostLive = 50;

function left(sync: Standing): number {
  return sync.kind === "catching-up" ? sync.lacking + sync.offered : 0;
}

function namesOf(devices: readonly Readonly<{ name: string }>[]): readonly string[] {
  return [...new Set(devices.map(({ name }) => name))];
}

/** "Ada", "Ada and Ben", "Ada, Ben and 3 others". */
export function together(names: readonly string[]): string {
  const [first = "", second = "", ...others] = names.map(isolated);
  if (names.length <= 1) return first;
  if (others.length === 0) return `${first} and ${second}`;
  return `${first}, ${second} and ${others.length === 1 ? "1 other" : `${others.length} others`}`;
}

function quiet(words: string, kind: SyncLine["kind"] = "other"): SyncLine {
  return { kind, tone: "quiet", words };
}

function warn(words: string): SyncLine {
  return { kind: "other", tone: "warn", words };
}
