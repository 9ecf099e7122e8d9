import type { DeviceKey, DocumentId } from "#shared/domain/ids.ts";
import { unreachable } from "#shared/kernel/invariant.ts";
import { isFaultKind, type Said, sayRefusal } from "#shared/sync/gate/say-refusal.ts";
import type { Device, Sync } from "./people.ts";
import { isolated } from "../../ui/letters.ts";

/** Two devices of which one has something that the other one cannot or will not have, and why. */
export type NotInSync = Omit<Extract<Sync, { kind: "not-in-sync" }>, "only">;

/** How the things are called that a state is about. */
export type Naming = Readonly<{
  /** Whose device it is that stands so with this one. */
  person: string;
  /** Whose a device is; nothing for one that is not known. */
  ownerOf: (device: DeviceKey) => string | null;
  titleOf: (document: DocumentId) => string | null;
  /** A moment, as a part of a sentence. */
  when: (at: number) => string;
}>;

export type SyncSaid = Readonly<{
  words: string;
  /** Only what needs somebody is amber. */
  tone: "quiet" | "warn";
  /** What happened, what is safe and what to do, where somebody has to do something. */
  said: Said | null;
}>;

/** How one device stands with this one, in words. Never more than is known. */
export function sayDevice(device: Device, naming: Naming): SyncSaid {
  const { sync, inSyncAt } = device;
  switch (sync.kind) {
    case "away":
      return quiet(
        inSyncAt === null
          ? "Not connected"
          : `Not connected, in sync up to ${naming.when(inSyncAt)}`,
      );
    case "comparing":
      return quiet("Connected, comparing");
    case "catching-up":
      return quiet(catchingUp(sync.lacking + sync.offered));
    case "in-sync":
      return quiet(inSync(sync.without?.count ?? 0));
    case "not-in-sync":
      return {
        words: `Not in sync: ${reasonInShort(sync)}`,
        tone: "warn",
        said: sayReason(sync, naming),
      };
    default:
      return unreachable(sync);
  }
}

/** Documents that were deleted for ever there are here, and go nowhere. */
function inSync(without: number): string {
  if (without === 0) return "In sync";
  const documents = without === 1 ? "a document" : `${without.toLocaleString("en-GB")} documents`;
  return `In sync, but for ${documents} deleted there`;
}

/** How far two devices are from being level, counted in changes as each was signed. */
export function catchingUp(left: number): string {
  return `Catching up: ${left.toLocaleString("en-GB")} ${left === 1 ? "change" : "changes"} left`;
}

/** Why two devices are not in sync, as short as a bar asks for. */
export function reasonInShort({ reason, fault }: NotInSync): string {
  switch (reason) {
    case "refused-here":
      return fault === "may-not-write" || fault === "removed"
        ? "a change came that may not be made"
        : "a change was not let in";
    case "refused-there":
      return "a change was not taken in there";
    case "withheld":
      return "changes are held back there";
    case "unshown":
      return "changes are told of there that cannot be shown";
    case "untold":
      return "not all that is there has been told";
    case "waiting":
      return "something earlier has not come yet";
    case "no-key":
      return "a key has not come yet";
    case "not-stored":
      return "the disk did not take it";
    case "not-in-space":
      return "a device is not in this space any more";
    case "incompatible":
      return "another version of Throughline is there";
    case "too-much":
      return "more was sent than could be taken";
    default:
      return unreachable(reason);
  }
}

/** The same with what happened, what is safe, and what to do. */
export function sayReason(state: NotInSync, naming: Naming): Said {
  const person = isolated(naming.person);
  const isOwn = person === ownOther;
  const owner = state.device === null ? null : naming.ownerOf(state.device);
  const author = isolated(owner ?? "Somebody");
  const title = state.document === null ? null : naming.titleOf(state.document);
  const where = title === null ? untitled : `“${title}”`;
  switch (state.reason) {
    case "refused-here":
      return sayRefused(state.fault, { author, sender: person, document: title ?? untitled });
    case "refused-there":
      return {
        happened: `${theirDevice(person)} did not take in a change to ${where}.`,
        safe: "The document is whole here, as it was written.",
        todo: isOwn
          ? "Look at People there: it says what was wrong with it."
          : `Ask ${person} to look at People on their side: it says there what was wrong with it.`,
      };
    case "withheld":
      return {
        happened: `${theirDevice(person)} says it has changes, and does not hand them out.`,
        safe: `What is here is as it was, and what you write still reaches ${isOwn ? "it" : "them"}.`,
        todo: isOwn
          ? "If it stays so, start Throughline there again. The same changes may also come from another device in the space."
          : `If it stays so, ask ${person} to start Throughline again. The same changes may also come from somebody else in the space.`,
      };
    case "unshown":
      return {
        happened: `${theirDevice(person)} tells of changes that it cannot show: others than those that are here, in their place.`,
        safe: "What is here is as it was, and nobody is blamed for what was only told. Everybody else goes on.",
        todo: isOwn
          ? "If it stays so, start Throughline there again; if that does not help, that device should be looked at."
          : `If it stays so, ask ${person} to start Throughline again; if that does not help, their computer should be looked at.`,
      };
    case "untold":
      return {
        happened: `${theirDevice(person)} has not said for some time that what it has told of is all it has. Something may have been written there that it cannot send.`,
        safe: `What is here is as it was, and what you write still reaches ${isOwn ? "it" : "them"}.`,
        todo: isOwn
          ? "Look at Throughline there: it says if something cannot be sent. If it stays so, start it there again."
          : `Ask ${person} to look at Throughline on their computer: it says there if something cannot be sent. If it stays so, ask them to start it again.`,
      };
    case "waiting":
      return {
        happened: `Changes to ${where} have come that follow others which no connected device has.`,
        safe: "They are kept aside, and are put in as soon as the earlier ones come.",
        todo: "Nothing needs to be done. Have the device that has them connect.",
      };
    case "no-key":
      return {
        happened: "Changes have come that are sealed with a key which this device has not got yet.",
        safe: "They are kept aside, and are put in as soon as the key comes. What is here is as it was.",
        todo: "Have an owner of the space connect: their device hands the key over by itself.",
      };
    case "not-stored":
      return {
        happened: "The disk of this computer did not take what came.",
        safe: `Nothing is lost: ${person} still has it, and it is asked for again.`,
        todo: "Free some space on the disk, or allow writing.",
      };
    case "not-in-space":
      return {
        happened: `This device or ${isOwn ? "your other one" : `the one of ${person}`} is not in this space any more.`,
        safe: "What each of them has, it keeps.",
        todo: isOwn
          ? "It can be paired again from the one that is still in it."
          : "An owner of the space can invite it again.",
      };
    case "incompatible":
      return {
        happened: `${theirDevice(person)} has a version of Throughline that this one does not understand.`,
        safe: "Nothing was taken in from it, and what is here is as it was.",
        todo: "Update Throughline on both computers; then they go on by themselves.",
      };
    case "too-much":
      return {
        happened: `${theirDevice(person)} was disconnected: one of the two devices sent more than the other one could take in.`,
        safe: "What is here is as it was, and nothing that was written is lost.",
        todo: "They connect again by themselves, each time after a longer pause. If it goes on, an owner can remove that device.",
      };
    default:
      return unreachable(state.reason);
  }
}

function sayRefused(fault: string | null, named: Parameters<typeof sayRefusal>[1]): Said {
  if (fault !== null && isFaultKind(fault))
    return withoutQuotes(sayRefusal({ kind: fault }, named));
  return withoutQuotes({
    happened: `${named.author} sent a change to “${named.document}” that this version of Throughline does not take in.`,
    safe: "Nothing of it was let in: your document is as it was.",
    todo: "Update Throughline on both computers. If it stays so, ask them to copy their text into a new document.",
  });
}

/** A document whose title is not known here is named by no title. */
function withoutQuotes({ happened, safe, todo }: Said): Said {
  const plain = (words: string) => words.replaceAll(`“${untitled}”`, untitled);
  return { happened: plain(happened), safe: plain(safe), todo: plain(todo) };
}

const untitled = "a document";

function theirDevice(person: string): string {
  return person === ownOther ? "Your other device" : `The device of ${person}`;
}

/** How another device of one's own is called. */
export const ownOther = "your other device";

function quiet(words: string): SyncSaid {
  return { words, tone: "quiet", said: null };
}
