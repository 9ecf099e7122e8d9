import { z } from "zod";
import {
  requestSchema,
  stateOfJoiningSchema,
  syncSchema,
  withoutSchema,
} from "#shared/bridge/sharing-calls.ts";
import { deviceKeySchema, spaceIdSchema } from "#shared/domain/ids.ts";

/** Enough for every space somebody can be in. Whoever sets peers up says no more than that. */
export const mostToLookFor = { secrets: 400, devices: 5000, addresses: 100 } as const;

/** So long as the longest space needs to be opened; it is not closed and opened anew while that lasts. */
const openWithin = 10 * 60_000;

const secretSchema = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.length === 32,
);

/** As `MeetingSecret` has it. */
export const meetingSecretSchema = z.object({
  secret: secretSchema,
  isSaid: z.boolean(),
  until: z.number().nullable(),
});

const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** At most so many spaces are asked for at a time. */
export const mostJoins = 10;

/** A space that this device asks to be let into. */
const joinSchema = z.object({
  space: spaceIdSchema,
  /** The device that invited. */
  inviter: deviceKeySchema,
  /** What the invite was redeemed with. */
  request: bytesSchema,
});
export type Join = z.output<typeof joinSchema>;

/** Somebody who asks to be let in, and the request that an admission needs. */
export const askingSchema = requestSchema.extend({ bytes: bytesSchema });
export type Asking = z.output<typeof askingSchema>;

/** Where a device was linked: `192.168.1.2:4711`. */
const placeSchema = z.object({ device: deviceKeySchema, address: z.string().max(21) });
/** So many devices are dialled where they were met before. */
export const mostKnownPlaces = 50;

/** Whom this device looks for, and as whom. */
export const peersSettingSchema = z.object({
  /** The seed of this device's key. */
  seed: secretSchema,
  /** Of each space and invite, by which devices recognise one another in a network that know nothing of each other. */
  secrets: z.array(meetingSecretSchema).max(mostToLookFor.secrets),
  /** The devices that may hold a link with this one, and that are looked for. */
  devices: z.array(deviceKeySchema).max(mostToLookFor.devices),
  /** Where somebody was said to be, by an invite: `192.168.1.2:4711`. They are dialled without being found. */
  addresses: z.array(z.string().max(21)).max(mostToLookFor.addresses),
  /** Whether a device that is none of these may come as well: while an invite is open. */
  isOpenToGuests: z.boolean(),
  /** The name or address of the only network card to use; null for all of them. */
  card: z.string().nullable(),
});
export type PeersSetting = z.output<typeof peersSettingSchema>;

const statesSchema = z.array(z.object({ device: deviceKeySchema, state: syncSchema }));

/** What the peers process tells main unasked, on the port of `news.open`. */
export const peersNewsSchema = z.discriminatedUnion("kind", [
  /** How this device stands with every other one of a space. */
  z.object({ kind: z.literal("states"), space: spaceIdSchema, states: statesSchema }),
  /** What a device has deleted for ever, and this one has: said when it has become other, because states change with every letter. */
  z.object({
    kind: z.literal("without"),
    space: spaceIdSchema,
    device: deviceKeySchema,
    without: withoutSchema.nullable(),
  }),
  /** Who is in the space may have changed. */
  z.object({ kind: z.literal("members"), space: spaceIdSchema }),
  /** The vault's end of the line to the space is gone; main is to open another one. */
  z.object({ kind: z.literal("line-lost"), space: spaceIdSchema }),
  /** These are all who ask to be let into the space now. */
  z.object({ kind: z.literal("asking"), space: spaceIdSchema, asking: z.array(askingSchema) }),
  /** How far it has come with a space that this device asks for. */
  z.object({
    kind: z.literal("joining"),
    space: spaceIdSchema,
    state: stateOfJoiningSchema,
    /** It is not asked for any more. */
    isOver: z.boolean(),
  }),
  /** A device of a space was linked there, and may be again. */
  placeSchema.extend({ kind: z.literal("met") }),
  /** This device was let into the space: these are the entries that say so. */
  z.object({ kind: z.literal("admitted"), space: spaceIdSchema, entries: z.array(bytesSchema) }),
]);
export type PeersNews = z.output<typeof peersNewsSchema>;

/** Everything main asks of the peers process. */
export const peersCalls = {
  /** The first call, and the next ones whenever something of it has changed. */
  configure: {
    input: peersSettingSchema,
    output: z.null(),
    failure: z.object({ kind: z.literal("no-socket") }),
  },
  /** The port that travels with it is the line to the vault about one shared space. */
  "space.open": {
    input: z.object({ space: spaceIdSchema }),
    output: z.null(),
    failure: z.object({ kind: z.literal("not-configured") }),
    within: openWithin,
  },
  "space.close": {
    input: z.object({ space: spaceIdSchema }),
    output: z.null(),
    failure: z.never(),
  },
  /** On the port that travels with it main is told what happens from now on. */
  "news.open": { input: z.null(), output: z.null(), failure: z.never() },
  /** The port that travels with it is a window's; what goes over it is in `#shared/domain/presence.ts`. */
  "presence.open": {
    input: z.object({ space: spaceIdSchema }),
    output: z.null(),
    failure: z.never(),
  },
  /** These spaces are asked for from now on, and no others. */
  "joins.set": {
    input: z.object({ joins: z.array(joinSchema).max(mostJoins) }),
    output: z.null(),
    failure: z.object({ kind: z.literal("not-configured") }),
  },
  /** Devices of the spaces that were met before are dialled there as well. */
  "places.set": {
    input: z.object({ places: z.array(placeSchema).max(mostKnownPlaces) }),
    output: z.null(),
    failure: z.never(),
  },
  /** The person says no to somebody who asks. */
  "asking.turnAway": {
    input: z.object({ space: spaceIdSchema, key: z.string() }),
    output: z.null(),
    failure: z.object({ kind: z.literal("no-such-request") }),
  },
  /** The machine woke up: who is there, and whether they still are, is asked anew. */
  "network.changed": { input: z.null(), output: z.null(), failure: z.never() },
  /** The devices that are linked with this one now. */
  "links.list": { input: z.null(), output: z.array(deviceKeySchema), failure: z.never() },
  /** Where this device can be reached now, for an invite; of each network it is in. */
  "addresses.list": { input: z.null(), output: z.array(z.string()), failure: z.never() },
  /** Says goodbye to everybody and closes every socket. */
  close: { input: z.null(), output: z.null(), failure: z.never() },
} as const;
