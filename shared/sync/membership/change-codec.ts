import * as encoding from "lib0/encoding";
import { documentIdSchema, personIdSchema } from "../../domain/ids.ts";
import { type Role, roleSchema } from "../../domain/role.ts";
import { spaceNameSchema } from "../../domain/space.ts";
import { cryptographySizes as sizes } from "../cryptography.ts";
import { hexOf, readDevice, writeDevice, writeHex } from "../device-keys.ts";
import { documentParts } from "../envelope/envelope.ts";
import { checked, refuse, type StrictReader } from "../strict-bytes.ts";
import {
  type Change,
  type ChangeKind,
  type ChainLimit,
  colourSchema,
  grants,
  type InviteKey,
  inviteKeySchema,
  type KeyOfEpoch,
  type Profile,
  profileNameSchema,
  purposes,
} from "./change.ts";

/** The place of a kind is its tag: kinds are only added, at the end. */
const tags: readonly ChangeKind[] = [
  "found",
  "rename",
  "profile",
  "invite",
  "withdraw",
  "admit",
  "set-role",
  "remove",
  "remove-device",
  "leave",
  "epoch",
  "hand-keys",
  "raise-limits",
  "own-key",
];

export const foundingNonceBytes = 16;

export function writeChange(to: encoding.Encoder, change: Change): void {
  encoding.writeVarUint(to, tags.indexOf(change.kind));
  switch (change.kind) {
    case "found":
      encoding.writeVarString(to, change.name);
      encoding.writeVarUint(to, purposes.indexOf(change.purpose));
      writeProfile(to, change.profile);
      encoding.writeUint8Array(to, change.nonce);
      encoding.writeUint8Array(to, change.commitment);
      encoding.writeVarUint8Array(to, change.key);
      return;
    case "rename":
      return encoding.writeVarString(to, change.name);
    case "profile":
      encoding.writeVarString(to, change.name);
      return encoding.writeVarString(to, change.colour);
    case "invite":
      writeHex(to, change.invite);
      encoding.writeVarUint(to, grants.indexOf(change.grants));
      return encoding.writeVarUint(to, change.expiresAt);
    case "withdraw":
      return writeHex(to, change.invite);
    case "admit":
      encoding.writeVarUint8Array(to, change.request);
      encoding.writeVarUint(to, grants.indexOf(change.grants));
      return writeKeys(to, change.keys);
    case "own-key":
      encoding.writeVarUint8Array(to, change.request);
      return writeKeys(to, change.keys);
    case "set-role":
      encoding.writeVarString(to, change.person);
      encoding.writeVarUint(to, roleSchema.options.indexOf(change.role));
      return writeLimits(to, change.limits);
    case "remove":
      encoding.writeVarString(to, change.person);
      return writeLimits(to, change.limits);
    case "remove-device":
      writeDevice(to, change.device);
      return writeLimits(to, change.limits);
    case "leave":
    case "raise-limits":
      return writeLimits(to, change.limits);
    case "epoch":
      encoding.writeVarUint(to, change.number);
      encoding.writeUint8Array(to, change.commitment);
      encoding.writeVarUint(to, change.keys.length);
      for (const { device, sealed } of change.keys) {
        writeDevice(to, device);
        encoding.writeVarUint8Array(to, sealed);
      }
      return;
    case "hand-keys":
      writeDevice(to, change.device);
      return writeKeys(to, change.keys);
  }
}

export function readChange(from: StrictReader): Change {
  const kind = tags[from.number()] ?? refuse("unknown change");
  switch (kind) {
    case "found":
      return {
        kind,
        name: readName(from),
        purpose: purposes[from.number()] ?? refuse("unknown purpose"),
        profile: readProfile(from),
        nonce: from.fixed(foundingNonceBytes),
        commitment: from.fixed(sizes.hash),
        key: from.bytes(),
      };
    case "rename":
      return { kind, name: readName(from) };
    case "profile":
      return { kind, name: readProfileName(from), colour: readColour(from) };
    case "invite":
      return {
        kind,
        invite: readInvite(from),
        grants: grants[from.number()] ?? refuse("unknown role"),
        expiresAt: from.number(),
      };
    case "withdraw":
      return { kind, invite: readInvite(from) };
    case "admit":
      return {
        kind,
        request: from.bytes(),
        grants: grants[from.number()] ?? refuse("unknown role"),
        keys: readKeys(from),
      };
    case "own-key":
      return { kind, request: from.bytes(), keys: readKeys(from) };
    case "set-role":
      return { kind, person: readPerson(from), role: readRole(from), limits: readLimits(from) };
    case "remove":
      return { kind, person: readPerson(from), limits: readLimits(from) };
    case "remove-device":
      return { kind, device: readDevice(from), limits: readLimits(from) };
    case "leave":
    case "raise-limits":
      return { kind, limits: readLimits(from) };
    case "epoch":
      return {
        kind,
        number: from.number(),
        commitment: from.fixed(sizes.hash),
        keys: from.list(() => ({ device: readDevice(from), sealed: from.bytes() })),
      };
    case "hand-keys":
      return { kind, device: readDevice(from), keys: readKeys(from) };
  }
}

export function writeProfile(to: encoding.Encoder, { person, name, colour }: Profile): void {
  encoding.writeVarString(to, person);
  encoding.writeVarString(to, name);
  encoding.writeVarString(to, colour);
}

export function readProfile(from: StrictReader): Profile {
  return { person: readPerson(from), name: readProfileName(from), colour: readColour(from) };
}

export function readInvite(from: StrictReader): InviteKey {
  return inviteKeySchema.parse(hexOf(from.fixed(sizes.publicKey)));
}

function readName(from: StrictReader): string {
  return checked(spaceNameSchema, from.text(), "no name");
}

function readProfileName(from: StrictReader): string {
  return checked(profileNameSchema, from.text(), "no name");
}

function readColour(from: StrictReader): string {
  return checked(colourSchema, from.text(), "no colour");
}

function readPerson(from: StrictReader) {
  return checked(personIdSchema, from.text(), "no person id");
}

function readRole(from: StrictReader): Role {
  return roleSchema.options[from.number()] ?? refuse("unknown role");
}

function writeKeys(to: encoding.Encoder, keys: readonly KeyOfEpoch[]): void {
  encoding.writeVarUint(to, keys.length);
  for (const { epoch, sealed } of keys) {
    encoding.writeVarUint(to, epoch);
    encoding.writeVarUint8Array(to, sealed);
  }
}

function readKeys(from: StrictReader): readonly KeyOfEpoch[] {
  return from.list(() => ({ epoch: from.number(), sealed: from.bytes() }));
}

function writeLimits(to: encoding.Encoder, limits: readonly ChainLimit[]): void {
  encoding.writeVarUint(to, limits.length);
  for (const { device, document, part, sequence } of limits) {
    writeDevice(to, device);
    encoding.writeVarString(to, document);
    encoding.writeVarUint(to, documentParts.indexOf(part));
    encoding.writeVarUint(to, sequence);
  }
}

function readLimits(from: StrictReader): readonly ChainLimit[] {
  return from.list(() => ({
    device: readDevice(from),
    document: checked(documentIdSchema, from.text(), "no document id"),
    part: documentParts[from.number()] ?? refuse("unknown part"),
    sequence: from.number(),
  }));
}
