import * as encoding from "lib0/encoding";
import { ok, type Result } from "../../kernel/result.ts";
import { type Malformed, readStrictly, refuse, type StrictReader } from "../strict-bytes.ts";

/**
 * Why somebody with an invite is not let in: `unknown` says nothing but that; `contested` that two were let in
 * with it at once, and neither is; `declined` that a person said no.
 */
export const reasonsToTurnAway = [
  "unknown",
  "used",
  "expired",
  "withdrawn",
  "contested",
  "declined",
] as const;
export type TurnedAway = (typeof reasonsToTurnAway)[number];

/**
 * What a device that is not in a space says about it, and what it is answered.
 *
 * - `join` brings the request that its invite was redeemed with.
 * - `heard` tells that a person was asked, and whether another device came with the same invite.
 * - `turned-away` is the end of it.
 *
 * Whoever is let in is sent the entries of the membership log, as any member is.
 */
export type GuestMessage =
  | { readonly kind: "join"; readonly request: Uint8Array }
  | { readonly kind: "heard"; readonly isContested: boolean }
  | { readonly kind: "turned-away"; readonly why: TurnedAway };

const tags = { join: 10, heard: 11, "turned-away": 12 } as const;
const [firstTag, lastTag] = [10, 14];

/** More than a request and its length are not said. */
const mostBytes = 5 * 1024;

/** Whether a message about a space is one of these, and none of a session. */
export function isOfGuests(message: Uint8Array): boolean {
  const [tag = 0] = message;
  return tag >= firstTag && tag <= lastTag;
}

/**
 * ```
 * join        = 10:varuint request:varbytes
 * heard       = 11:varuint isContested:bool
 * turned-away = 12:varuint why:varuint
 * why         = 0 unknown | 1 used | 2 expired | 3 withdrawn | 4 contested | 5 declined
 * ```
 */
export function encodeGuestMessage(message: GuestMessage): Uint8Array {
  const to = encoding.createEncoder();
  encoding.writeVarUint(to, tags[message.kind]);
  if (message.kind === "join") encoding.writeVarUint8Array(to, message.request);
  else if (message.kind === "heard") encoding.writeVarUint(to, message.isContested ? 1 : 0);
  else encoding.writeVarUint(to, reasonsToTurnAway.indexOf(message.why));
  return encoding.toUint8Array(to);
}

export function decodeGuestMessage(bytes: unknown): Result<GuestMessage, Malformed> {
  const read = readStrictly(bytes, mostBytes, readMessage, encodeGuestMessage);
  return read.ok ? ok(read.value.value) : read;
}

function readMessage(from: StrictReader): GuestMessage {
  switch (from.number()) {
    case tags.join:
      return { kind: "join", request: from.bytes() };
    case tags.heard: {
      const value = from.number();
      return value < 2 ? { kind: "heard", isContested: value === 1 } : refuse("neither yes nor no");
    }
    case tags["turned-away"]:
      return {
        kind: "turned-away",
        why: reasonsToTurnAway[from.number()] ?? refuse("unknown reason"),
      };
    default:
      return refuse("unknown kind");
  }
}
