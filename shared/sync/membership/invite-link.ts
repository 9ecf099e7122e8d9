import { fromBase64UrlEncoded, toBase64UrlEncoded } from "lib0/buffer";
import * as encoding from "lib0/encoding";
import { deepLinkScheme } from "../../domain/deep-link.ts";
import { type DeviceKey, privateSpaceId, type SpaceId, spaceIdSchema } from "../../domain/ids.ts";
import { spaceNameSchema } from "../../domain/space.ts";
import { fail, ok, type Result } from "../../kernel/result.ts";
import { cryptographySizes as sizes } from "../cryptography.ts";
import { readDevice, writeDevice } from "../device-keys.ts";
import { checked, readStrictly, refuse, type StrictReader } from "../strict-bytes.ts";
import { type Grant, grants, type Profile } from "./change.ts";
import { readProfile, writeProfile } from "./change-codec.ts";

/**
 * What somebody is given to come into a space. Whoever has it can ask once; it holds no key to what was
 * written. The names only say what to ask the person about: nothing proves them before the owner's
 * device has answered.
 */
export type InviteLink = Readonly<{
  space: SpaceId;
  /** The device that invites, and that lets in. */
  device: DeviceKey;
  /** The one-time secret. */
  secret: Uint8Array;
  grants: Grant;
  expiresAt: number;
  spaceName: string;
  /** Who invites. With a grant of `own-device` it is whom the other device is to belong to. */
  inviter: Profile;
  /** Where that device was in the local network, as `address:port`; a hint. */
  addresses: readonly string[];
}>;

export type InviteLinkRefusal = {
  readonly kind: "too-long" | "not-an-invite" | "malformed";
};

const version = 1;
const start = `${deepLinkScheme}://join#`;
const longestLink = 2048;
export const mostAddresses = 8;

/** Numbers only: looking a name up would tell somebody. Devices find one another by IPv4 alone. */
const addressPattern = /^\d{1,3}(?:\.\d{1,3}){3}:(\d{1,5})$/;

/** Later moments are none to a `Date`. */
const lastMoment = 8.64e15;

/**
 * ```
 * link    = "throughline://join#" base64url(payload)
 * payload = version:varuint=1 space:text device:32 secret:32 grants:varuint expiresAt:varuint spaceName:text
 *           inviter:profile count:varuint address:text*count
 * profile = person:text name:text colour:text
 * ```
 */
export function encodeInviteLink(link: InviteLink): string {
  return start + toBase64UrlEncoded(encodePayload(link));
}

/** Reads exactly one invite and nothing else. Reading it does nothing. */
export function parseInviteLink(text: string): Result<InviteLink, InviteLinkRefusal> {
  if (text.length > longestLink) return fail({ kind: "too-long" });
  if (!text.startsWith(start)) return fail({ kind: "not-an-invite" });
  const payload = text.slice(start.length);
  if (!/^[A-Za-z0-9_-]+$/.test(payload)) return fail({ kind: "malformed" });
  const read = readStrictly(bytesOf(payload), longestLink, readPayload, encodePayload);
  // Several texts of base64 stand for the same bytes; one of them is ours.
  if (!read.ok || toBase64UrlEncoded(read.value.bytes) !== payload) {
    return fail({ kind: "malformed" });
  }
  return ok(read.value.value);
}

function encodePayload(link: InviteLink): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, version);
  encoding.writeVarString(encoder, link.space);
  writeDevice(encoder, link.device);
  encoding.writeUint8Array(encoder, link.secret);
  encoding.writeVarUint(encoder, grants.indexOf(link.grants));
  encoding.writeVarUint(encoder, link.expiresAt);
  encoding.writeVarString(encoder, link.spaceName);
  writeProfile(encoder, link.inviter);
  encoding.writeVarUint(encoder, link.addresses.length);
  for (const address of link.addresses) encoding.writeVarString(encoder, address);
  return encoding.toUint8Array(encoder);
}

function readPayload(reader: StrictReader): InviteLink {
  if (reader.number() !== version) refuse("unknown version");
  const link: InviteLink = {
    space: checked(spaceIdSchema, reader.text(), "no space id"),
    device: readDevice(reader),
    secret: reader.fixed(sizes.seed),
    grants: grants[reader.number()] ?? refuse("unknown role"),
    expiresAt: reader.number(),
    spaceName: checked(spaceNameSchema, reader.text(), "no name"),
    inviter: readProfile(reader),
    addresses: reader.list(() => reader.text()),
  };
  if (link.space === privateSpaceId) refuse("nobody is invited there");
  if (link.expiresAt > lastMoment) refuse("no moment");
  const areRight =
    link.addresses.length <= mostAddresses && link.addresses.every((address) => isAddress(address));
  return areRight ? link : refuse("no addresses");
}

function isAddress(text: string): boolean {
  const port = Number(addressPattern.exec(text)?.[1] ?? 0);
  return port >= 1 && port <= 65_535;
}

function bytesOf(text: string): Uint8Array | null {
  try {
    return fromBase64UrlEncoded(text);
  } catch {
    // Browsers throw where Node reads on.
    return null;
  }
}
