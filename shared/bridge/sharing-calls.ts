import { z } from "zod";
import { deviceKeySchema, documentIdSchema, personIdSchema, spaceIdSchema } from "../domain/ids.ts";
import { roleSchema } from "../domain/role.ts";
import { spaceNameSchema, spaceSchema } from "../domain/space.ts";

/** What an invite gives: a role, or a place among the person's own devices. */
export const grantSchema = z.enum([...roleSchema.options, "own-device"]);

/** Names an open invite, or a request to come in; both are public keys that live as long as the invite. */
export const inviteKeySchema = z.string().regex(/^[0-9a-f]{64}$/);

const awaySchema = z.object({ kind: z.literal("away") });
const comparingSchema = z.object({ kind: z.literal("comparing") });
const catchingUpSchema = z.object({
  kind: z.literal("catching-up"),
  lacking: z.int(),
  offered: z.int(),
});
/** More documents than these are not named one by one. */
export const mostNamed = 100;

/** Documents that were deleted for ever there: they are here, and what is written in them goes nowhere. */
export const withoutSchema = z.object({
  count: z.int(),
  /** Which ones; null if there are more than are named. */
  documents: z.array(documentIdSchema).max(mostNamed).nullable(),
});
export type Without = z.output<typeof withoutSchema>;

const inSyncSchema = z.object({
  kind: z.literal("in-sync"),
  without: withoutSchema.optional(),
});
const notInSyncSchema = z.object({
  kind: z.literal("not-in-sync"),
  reason: z.enum([
    "refused-here",
    "refused-there",
    "withheld",
    "unshown",
    "untold",
    "waiting",
    "no-key",
    "not-stored",
    "not-in-space",
    "incompatible",
    "too-much",
  ]),
  /** The fault's own name, when something was refused here, and whose it was. */
  fault: z.string().nullable(),
  device: deviceKeySchema.nullable(),
  document: documentIdSchema.nullable(),
});

/** How one device of a space stands with this one, and why. */
export const syncSchema = z.discriminatedUnion("kind", [
  awaySchema,
  comparingSchema,
  catchingUpSchema,
  notInSyncSchema.extend({
    /** What the reason is about, if that is not the whole space, and how the two stand in all other documents. */
    only: z
      .object({
        documents: z.array(documentIdSchema).max(mostNamed),
        otherwise: z.discriminatedUnion("kind", [
          awaySchema,
          comparingSchema,
          catchingUpSchema,
          notInSyncSchema,
          inSyncSchema,
        ]),
      })
      .nullable(),
  }),
  inSyncSchema,
]);
export type Sync = z.output<typeof syncSchema>;

export const deviceSchema = z.object({
  key: deviceKeySchema,
  isSelf: z.boolean(),
  isActive: z.boolean(),
  since: z.number(),
  /** It signed two different things with one number, and changes nothing any more. */
  isFrozen: z.boolean(),
  sync: syncSchema,
  /** When both were last seen to be equal; null if they never were since they met. */
  inSyncAt: z.number().nullable(),
  /** When they were equal for the first time since they are linked: all that comes later was written later. Left out until then. */
  levelAt: z.number().optional(),
});

export const memberSchema = z.object({
  person: personIdSchema,
  name: z.string(),
  colour: z.string(),
  role: roleSchema,
  state: z.enum(["active", "removed", "left"]),
  isSelf: z.boolean(),
  devices: z.array(deviceSchema),
});

const inviteSchema = z.object({
  key: inviteKeySchema,
  grants: grantSchema,
  expiresAt: z.number(),
  by: deviceKeySchema,
  state: z.enum(["open", "used", "withdrawn", "contested", "expired"]),
});

/** Somebody who has an invite asks to be let in; nothing happens before the person at the owner's device agrees. */
export const requestSchema = z.object({
  key: z.string(),
  invite: inviteKeySchema,
  name: z.string(),
  colour: z.string(),
  device: deviceKeySchema,
  grants: grantSchema,
  at: z.number(),
  /** Another device asked with the same invite: at most one of them is whom it was meant for. */
  isContested: z.boolean(),
});

export const peopleSchema = z.object({
  purpose: z.enum(["shared", "own-devices"]),
  name: z.string(),
  /** This device in it; null while it is not in, or not any more. */
  self: z.object({ device: deviceKeySchema, person: personIdSchema, role: roleSchema }).nullable(),
  members: z.array(memberSchema),
  invites: z.array(inviteSchema),
  requests: z.array(requestSchema),
  /** Why something written here is in no envelope yet, that others could have; null if nothing waits. */
  held: z
    .enum([
      "not-stored",
      "no-device-key",
      "restored",
      "may-not-write",
      "no-epoch-key",
      "unreadable",
      "too-large",
    ])
    .nullable(),
});
export type People = z.output<typeof peopleSchema>;

/** `looking`: their device was not found yet; `asked`: it waits for their agreement; then the space is here. */
export const stateOfJoiningSchema = z.enum([
  "looking",
  "asked",
  "turned-away",
  "contested",
  "expired",
  "used",
]);

/** A way into a space that this device was invited to. */
const joiningSchema = z.object({
  space: spaceIdSchema,
  spaceName: z.string(),
  inviter: z.string(),
  device: deviceKeySchema,
  grants: grantSchema,
  expiresAt: z.number(),
  state: stateOfJoiningSchema,
  /** Nothing more will come of it. */
  isOver: z.boolean(),
});

const notShared = z.object({
  kind: z.enum([
    "no-device-key",
    "no-profile",
    "restored",
    "contradicted",
    "not-shared",
    "not-allowed",
    "last-owner",
    "no-such-space",
    "no-such-person",
    "no-such-invite",
    "no-such-request",
    "disk-full",
    "read-only",
    "io",
    "vault-unavailable",
  ]),
});

const oneSpace = z.object({ space: spaceIdSchema });

/** What the window may ask about spaces that other people, or other devices of one's own, are in. */
export const sharingCalls = {
  /** Makes a shared space, with this person as its owner. There is one space of own devices at most. */
  "sharing.found": {
    input: z.object({ name: spaceNameSchema, purpose: z.enum(["shared", "own-devices"]) }),
    output: spaceSchema,
    failure: notShared,
  },
  /** Who is in, and how their devices stand with this one. The shell port tells when to ask again. */
  "sharing.people": { input: oneSpace, output: peopleSchema, failure: notShared },
  /** Makes an invite for one person (or one device), for 24 hours at most. The link is given this once. */
  "sharing.invite": {
    input: z.object({ space: spaceIdSchema, grants: grantSchema, hours: z.int().min(1).max(24) }),
    output: z.object({ link: z.string(), key: inviteKeySchema, expiresAt: z.number() }),
    failure: notShared,
  },
  "sharing.withdraw": {
    input: z.object({ space: spaceIdSchema, invite: inviteKeySchema }),
    output: z.null(),
    failure: notShared,
  },
  /** Lets in who asked, with this role; the invite is used up. */
  "sharing.admit": {
    input: z.object({ space: spaceIdSchema, request: z.string(), role: roleSchema }),
    output: z.null(),
    failure: notShared,
  },
  "sharing.turnAway": {
    input: z.object({ space: spaceIdSchema, request: z.string() }),
    output: z.null(),
    failure: notShared,
  },
  "sharing.setRole": {
    input: z.object({ space: spaceIdSchema, person: personIdSchema, role: roleSchema }),
    output: z.null(),
    failure: notShared,
  },
  "sharing.removePerson": {
    input: z.object({ space: spaceIdSchema, person: personIdSchema }),
    output: z.null(),
    failure: notShared,
  },
  "sharing.removeDevice": {
    input: z.object({ space: spaceIdSchema, device: deviceKeySchema }),
    output: z.null(),
    failure: notShared,
  },
  /** Says so to the others; what is here stays readable, and is changed by nobody any more. */
  "sharing.leave": { input: oneSpace, output: z.null(), failure: notShared },
  /** Reads a link: who invites to what. It does nothing else, and tells nobody. */
  "sharing.readLink": {
    input: z.object({ link: z.string().max(4096) }),
    output: joiningSchema.omit({ state: true, isOver: true }).extend({
      /** It says to come from the very person that this computer belongs to. */
      isSelf: z.boolean(),
    }),
    failure: z.object({ kind: z.enum(["too-long", "not-an-invite", "malformed", "expired"]) }),
  },
  /** After the person agreed: asks the device that invited, as soon as it is found. */
  "sharing.join": {
    input: z.object({ link: z.string().max(4096) }),
    output: joiningSchema,
    failure: z.union([notShared, z.object({ kind: z.enum(["not-an-invite", "expired"]) })]),
  },
  /** What this device has asked for and not come into yet. */
  "sharing.joining": { input: z.null(), output: z.array(joiningSchema), failure: z.never() },
  /** Gives up asking. */
  "sharing.giveUp": { input: oneSpace, output: z.null(), failure: z.never() },
} as const;
