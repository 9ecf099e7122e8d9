import { z } from "zod";
import {
  deviceSchema,
  inviteKeySchema,
  memberSchema,
  peopleSchema,
  sharingCalls,
} from "#shared/bridge/sharing-calls.ts";
import { deviceKeySchema, spaceIdSchema } from "#shared/domain/ids.ts";
import { profileSchema } from "#shared/domain/profile.ts";
import { roleSchema } from "#shared/domain/role.ts";
import { spaceSchema } from "#shared/domain/space.ts";
import { spaceUnavailableSchema } from "#shared/domain/space-unavailable.ts";
import { meetingSecretSchema } from "../../peers/contract.ts";

const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** What main needs of a shared space to find its other devices. */
const sharedSpaceSchema = z.object({
  space: spaceIdSchema,
  /** What its devices, and who was invited to it, have in common, so that they find one another. */
  secrets: z.array(meetingSecretSchema),
  /** The other devices that are in. */
  devices: z.array(deviceKeySchema),
  /** Until when somebody may come with an invite; null if none is open. */
  openUntil: z.number().nullable(),
});
export type SharedSpaceInfo = z.output<typeof sharedSpaceSchema>;

/** How devices stand with one another, and who asks to be let in, is known elsewhere. */
const membersSchema = peopleSchema.omit({ requests: true }).extend({
  members: z.array(memberSchema.extend({ devices: z.array(deviceSchema.omit({ sync: true })) })),
});
export type Members = z.output<typeof membersSchema>;

const notChanged = z.union([
  spaceUnavailableSchema,
  z.object({
    kind: z.enum([
      "no-device-key",
      "restored",
      "contradicted",
      "not-shared",
      "not-allowed",
      "last-owner",
      "no-such-person",
      "no-such-invite",
    ]),
  }),
]);
export type NotChanged = z.output<typeof notChanged>;

const oneSpace = z.object({ space: spaceIdSchema });

function change<Input extends z.ZodType>(input: Input) {
  return { input, output: z.null(), failure: notChanged };
}

/** What main asks of the vault about spaces that others are in. */
export const vaultSharingCalls = {
  /** Every shared space in which this device has something to say to others. */
  "sharing.list": {
    input: z.null(),
    output: z.array(sharedSpaceSchema),
    /** A vault that was just started has not been handed it yet. */
    failure: z.object({ kind: z.literal("no-device-key") }),
  },
  "sharing.found": {
    input: sharingCalls["sharing.found"].input.extend({ profile: profileSchema }),
    output: spaceSchema,
    failure: notChanged,
  },
  "sharing.members": { input: oneSpace, output: membersSchema, failure: notChanged },
  "sharing.withdraw": change(sharingCalls["sharing.withdraw"].input),
  "sharing.setRole": change(sharingCalls["sharing.setRole"].input),
  "sharing.removePerson": change(sharingCalls["sharing.removePerson"].input),
  "sharing.removeDevice": change(sharingCalls["sharing.removeDevice"].input),
  "sharing.leave": change(oneSpace),
  /** This device goes, because the space is to be taken from it; the person stays if they have another one in it. */
  "sharing.goodbye": {
    input: oneSpace,
    /** What the others are to be told once they are there: the entries by which this device is out, and whom they are for. */
    output: z.object({
      devices: z.array(deviceKeySchema),
      entries: z.array(bytesSchema),
    }),
    failure: notChanged,
  },
  /** Writes an invite into the log; the answer is what its link is made of, and is given this once. */
  "sharing.invite": {
    input: sharingCalls["sharing.invite"].input,
    output: z.object({
      key: inviteKeySchema,
      secret: bytesSchema,
      expiresAt: z.number(),
      device: deviceKeySchema,
      spaceName: z.string(),
      inviter: profileSchema,
    }),
    failure: notChanged,
  },
  /** Lets in whoever signed this request. */
  "sharing.admit": {
    input: z.object({ space: spaceIdSchema, request: bytesSchema, role: roleSchema }),
    output: z.null(),
    failure: z.union([notChanged, z.object({ kind: z.literal("no-such-request") })]),
  },
  /** Signs the request of whoever has an invite, with its secret and with this device's key. */
  "sharing.redeem": {
    input: z.object({ space: spaceIdSchema, secret: bytesSchema, profile: profileSchema }),
    output: z.object({ request: bytesSchema, meetingSecret: bytesSchema }),
    failure: z.object({ kind: z.literal("no-device-key") }),
  },
  /** Keeps the log of a space that this device was let into, and makes its file if there is none. */
  "sharing.receive": {
    input: z.object({ space: spaceIdSchema, entries: z.array(bytesSchema).max(100_000) }),
    output: spaceSchema,
    failure: notChanged,
  },
  /** When these devices were last seen to be in sync, so that it is known after the next start. */
  "sharing.noteInSync": {
    input: z.object({
      space: spaceIdSchema,
      seen: z.array(z.object({ device: deviceKeySchema, at: z.int() })).max(5000),
    }),
    output: z.null(),
    failure: z.never(),
  },
  /** In every shared space this person is called this from now on. */
  "sharing.profile": { input: profileSchema, output: z.null(), failure: z.never() },
} as const;
