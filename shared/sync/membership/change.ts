import { z } from "zod";
import type { DeviceKey, DocumentId, PersonId } from "../../domain/ids.ts";
import type { Role } from "../../domain/role.ts";
import { spaceNameSchema } from "../../domain/space.ts";
import type { DocumentPart } from "../envelope/envelope.ts";

/** Names an invite: the public half of the one-time key that its link carries. */
export const inviteKeySchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand("InviteKey");
export type InviteKey = z.output<typeof inviteKeySchema>;

/** What others see of a person. Nothing proves a name; a device's key does. */
export type Profile = Readonly<{ person: PersonId; name: string; colour: string }>;

export const profileNameSchema = spaceNameSchema;
export const colourSchema = z.string().regex(/^[a-z0-9-]{1,24}$/);

/** A space of one person's own devices takes nobody else in. */
export const purposes = ["people", "own-devices"] as const;
export type Purpose = (typeof purposes)[number];

/** What an invite lets in: somebody with at most this role, or one more device of whoever invites. */
export const grants = ["owner", "editor", "commenter", "viewer", "own-device"] as const;
export type Grant = Role | "own-device";

/** An epoch's key as one device can open it. */
export type KeyForDevice = Readonly<{ device: DeviceKey; sealed: Uint8Array }>;
export type KeyOfEpoch = Readonly<{ epoch: number; sealed: Uint8Array }>;

/** Up to where a chain counts, of a device that loses the right to go on with it. */
export type ChainLimit = Readonly<{
  device: DeviceKey;
  document: DocumentId;
  part: DocumentPart;
  sequence: number;
}>;

/** What one entry of the membership log changes. */
export type Change =
  | Readonly<{
      kind: "found";
      name: string;
      purpose: Purpose;
      profile: Profile;
      /** Makes two spaces differ that are founded alike. */
      nonce: Uint8Array;
      commitment: Uint8Array;
      key: Uint8Array;
    }>
  | Readonly<{ kind: "rename"; name: string }>
  | Readonly<{ kind: "profile"; name: string; colour: string }>
  | Readonly<{ kind: "invite"; invite: InviteKey; grants: Grant; expiresAt: number }>
  | Readonly<{ kind: "withdraw"; invite: InviteKey }>
  | Readonly<{
      kind: "admit";
      /** The bytes of the joiner's request, with its signatures. */
      request: Uint8Array;
      grants: Grant;
      keys: readonly KeyOfEpoch[];
    }>
  /** The computer that writes this signs with another key from here on, which has signed the request. */
  | Readonly<{ kind: "own-key"; request: Uint8Array; keys: readonly KeyOfEpoch[] }>
  | Readonly<{ kind: "set-role"; person: PersonId; role: Role; limits: readonly ChainLimit[] }>
  | Readonly<{ kind: "remove"; person: PersonId; limits: readonly ChainLimit[] }>
  | Readonly<{ kind: "remove-device"; device: DeviceKey; limits: readonly ChainLimit[] }>
  | Readonly<{ kind: "leave"; limits: readonly ChainLimit[] }>
  | Readonly<{
      kind: "epoch";
      number: number;
      /** Tells the right key from another one, without telling the key. */
      commitment: Uint8Array;
      keys: readonly KeyForDevice[];
    }>
  | Readonly<{ kind: "hand-keys"; device: DeviceKey; keys: readonly KeyOfEpoch[] }>
  /** Others had more of these chains when they heard where they end; none is lowered. */
  | Readonly<{ kind: "raise-limits"; limits: readonly ChainLimit[] }>;

export type ChangeKind = Change["kind"];
