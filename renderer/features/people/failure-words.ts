import { unreachable } from "#shared/kernel/invariant.ts";
import type { KeyNotMade, NotJoined, NotRead, NotShared, NotUnlocked } from "./people.ts";

/** Why something about sharing was not done, with what is safe and what to do. */
export function wordsForNotShared(kind: NotShared): string {
  switch (kind) {
    case "no-device-key":
      return "This device is locked. Nothing was changed. Unlock it in Settings, then try again.";
    case "no-profile":
      return "You have not said yet who you are to others. Nothing was changed. Give your name in Settings, then try again.";
    case "restored":
      return "This space was restored or repaired, and has to hear from another device of it first. Nothing was changed. Try again once one is connected.";
    case "contradicted":
      return "This device signed two different things under one number, and changes nothing in the space any more. Nothing was changed. Use another device of yours, or have this one removed and invited again with a new key.";
    case "not-shared":
      return "This space is on this computer only. Nothing was changed.";
    case "not-allowed":
      return "Only an owner of the space can do that. Nothing was changed.";
    case "last-owner":
      return "You are the only owner. Nothing was changed. Make somebody else an owner first.";
    case "no-such-space":
      return "The space is not on this computer any more, so nothing was changed.";
    case "no-such-person":
      return "They are not in this space any more, so nothing was changed.";
    case "no-such-invite":
      return "That invite is not open any more: it was used, withdrawn, or its time is over. Nothing was changed.";
    case "no-such-request":
      return "They are not asking any more. Nothing was changed. Make a new invite if they should come in.";
    case "disk-full":
      return "The disk is full. Everything is as it was. Free some space, then try again.";
    case "read-only":
      return "The disk cannot be written. Everything is as it was. Allow writing, then try again.";
    case "io":
      return "The disk did not take it. Everything is as it was. Try again.";
    case "vault-unavailable":
      return "Storage is not there just now. Everything is as it was. Try again soon.";
    default:
      return unreachable(kind);
  }
}

/** Why a link is not one that leads in. */
export function wordsForNotRead(kind: NotRead): string {
  switch (kind) {
    case "too-long":
    case "not-an-invite":
      return "This is not an invite. An invite begins with throughline://join and is copied whole. Nothing was done.";
    case "malformed":
      return "This invite is not whole: a part of it may be missing. Nothing was done. Ask for it to be sent again.";
    case "expired":
      return "The time of this invite is over. Nothing was done. Ask for a new one.";
    default:
      return unreachable(kind);
  }
}

export function wordsForNotJoined(kind: NotJoined): string {
  if (kind === "not-allowed") {
    return "You are in this space already, or ask to come into ten others. Nothing was done. Give one of those up under People, then try again.";
  }
  return kind === "not-an-invite" || kind === "expired"
    ? wordsForNotRead(kind)
    : wordsForNotShared(kind);
}

/** Why the key of this device was not made. */
export function wordsForNoKey(kind: KeyNotMade): string {
  switch (kind) {
    case "exists-already":
      return "This device has a key already, and keeps it. Close this and try again.";
    case "no-keyring":
      return "The system has no keyring that could keep the key. Nothing was made. Choose another way below.";
    case "keyring-refused":
      return "The system's keyring did not take the key. Nothing was made. Allow it and try again, or choose another way below.";
    case "disk-full":
      return "The disk is full. Nothing was made. Free some space, then try again.";
    case "read-only":
      return "The disk cannot be written. Nothing was made. Allow writing, then try again.";
    case "io":
      return "The disk did not take it. Nothing was made. Try again.";
    default:
      return unreachable(kind);
  }
}

export function wordsForNotUnlocked(kind: NotUnlocked): string {
  switch (kind) {
    case "wrong-passphrase":
      return "That is not the passphrase. Nothing was changed; try again.";
    case "not-locked":
      return "This device is not locked. Close this and try again.";
    default:
      return unreachable(kind);
  }
}
