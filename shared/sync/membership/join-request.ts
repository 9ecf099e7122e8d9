import * as encoding from "lib0/encoding";
import { type DeviceKey, type SpaceId, spaceIdSchema } from "../../domain/ids.ts";
import { fail, ok, type Result } from "../../kernel/result.ts";
import { type Cryptography, cryptographySizes as sizes, type KeyPair } from "../cryptography.ts";
import {
  bytesOfHex,
  deviceKeyOf,
  hexOf,
  publicKeyOf,
  readDevice,
  writeDevice,
  writeHex,
} from "../device-keys.ts";
import {
  checked,
  type Malformed,
  readStrictly,
  refuse,
  type StrictReader,
} from "../strict-bytes.ts";
import { type InviteKey, inviteKeySchema, type Profile } from "./change.ts";
import { readInvite, readProfile, writeProfile } from "./change-codec.ts";

/** How somebody asks to be let in: signed with the invite's one-time key and with their own device's. */
export type JoinRequest = Readonly<{
  space: SpaceId;
  invite: InviteKey;
  device: DeviceKey;
  profile: Profile;
  at: number;
  inviteSignature: Uint8Array;
  deviceSignature: Uint8Array;
}>;

type Unsigned = Omit<JoinRequest, "inviteSignature" | "deviceSignature">;

const version = 1;
const mostRequestBytes = 4 * 1024;

/**
 * ```
 * request = version:varuint=1 space:text invite:32 device:32 person:text name:text colour:text at:varuint
 *           inviteSignature:64 deviceSignature:64
 * ```
 *
 * Both signatures are over what stands before the first.
 */
function encodeUnsigned({ space, invite, device, profile, at }: Unsigned): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, version);
  encoding.writeVarString(encoder, space);
  writeHex(encoder, invite);
  writeDevice(encoder, device);
  writeProfile(encoder, profile);
  encoding.writeVarUint(encoder, at);
  return encoding.toUint8Array(encoder);
}

function encodeRequest(request: JoinRequest): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeUint8Array(encoder, encodeUnsigned(request));
  encoding.writeUint8Array(encoder, request.inviteSignature);
  encoding.writeUint8Array(encoder, request.deviceSignature);
  return encoding.toUint8Array(encoder);
}

export function inviteKeyOf(keys: KeyPair): InviteKey {
  return inviteKeySchema.parse(hexOf(keys.publicKey));
}

type Redeeming = Readonly<{
  space: SpaceId;
  /** The one-time secret of the link. */
  secret: Uint8Array;
  keys: KeyPair;
  profile: Profile;
  at: number;
}>;

/** Makes the request of whoever was given a link. */
export function redeem(
  { space, secret, keys, profile, at }: Redeeming,
  cryptography: Cryptography,
): Uint8Array {
  const once = cryptography.keyPairFrom(secret);
  const device = deviceKeyOf(keys.publicKey);
  const unsigned = { space, invite: inviteKeyOf(once), device, profile, at };
  const signed = encodeUnsigned(unsigned);
  return encodeRequest({
    ...unsigned,
    inviteSignature: cryptography.sign(signed, once.secretKey),
    deviceSignature: cryptography.sign(signed, keys.secretKey),
  });
}

/** What reading the requests of entries gave, by the entry's name. */
export type Requests = ReadonlyMap<string, Result<JoinRequest, unknown>>;

/** Reads a request, and proves that its sender has both keys. */
export function readRequest(
  bytes: unknown,
  cryptography: Cryptography,
): Result<JoinRequest, Malformed | { readonly kind: "forged" }> {
  const read = readStrictly(bytes, mostRequestBytes, readFields, encodeRequest);
  if (!read.ok) return read;
  const { value: request, bytes: own } = read.value;
  const signed = own.subarray(0, own.length - 2 * sizes.signature);
  const isProven =
    cryptography.verify(request.inviteSignature, signed, bytesOfHex(request.invite)) &&
    cryptography.verify(request.deviceSignature, signed, publicKeyOf(request.device));
  return isProven ? ok(request) : fail({ kind: "forged" });
}

/** What somebody asked, of a request that was proven before; null if it is none. */
export function askedIn(bytes: Uint8Array): JoinRequest | null {
  const read = readStrictly(bytes, mostRequestBytes, readFields, encodeRequest);
  return read.ok ? read.value.value : null;
}

function readFields(reader: StrictReader): JoinRequest {
  if (reader.number() !== version) refuse("unknown version");
  return {
    space: checked(spaceIdSchema, reader.text(), "no space id"),
    invite: readInvite(reader),
    device: readDevice(reader),
    profile: readProfile(reader),
    at: reader.number(),
    inviteSignature: reader.fixed(sizes.signature),
    deviceSignature: reader.fixed(sizes.signature),
  };
}
