import { z } from "zod";
import { deviceKeySchema, documentIdSchema } from "#shared/domain/ids.ts";
import { documentParts, type Place } from "#shared/sync/envelope/envelope.ts";
import type { Batch, OpenedPlace } from "#shared/sync/gate/gate.ts";
import type { Membership } from "#shared/sync/gate/judge-order.ts";

/** What the thread of the gate is asked. It comes from our own process, as it is: maps and sets cross unchanged. */
export type GateTask =
  /** Told to every new thread before anything else. */
  | Readonly<{ kind: "membership"; membership: Membership }>
  | Readonly<{ kind: "judge"; batch: Batch }>
  | Readonly<{ kind: "open"; opened: readonly OpenedPlace[] }>
  | Readonly<{ kind: "forget"; place: Place }>;

export type GateRequest = Readonly<{ id: number; task: GateTask }>;

const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const count = z.number().int().nonnegative();

const faultSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("too-large"), bytes: count }),
  z.object({ kind: z.literal("in-another-name"), client: count }),
  z.object({ kind: z.literal("out-of-step"), client: count }),
  z.object({ kind: z.literal("wrong-shape"), where: z.string().max(2000) }),
  z.object({ kind: z.literal("may-not-write"), part: z.enum(documentParts) }),
  z.object({
    kind: z.enum([
      "malformed",
      "forged",
      "another-space",
      "removed",
      "forked",
      "off-chain",
      "old-key",
      "frozen",
      "unreadable",
      "too-many-parts",
      "too-deep",
      "subdocument",
      "no-ground",
      "does-not-reload",
      "unsafe-link",
      "exhausting",
    ]),
  }),
]);

const missingSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("chain"), device: deviceKeySchema, sequence: count }),
  z.object({ kind: z.literal("epoch-key"), epoch: count }),
  z.object({ kind: z.literal("member"), device: deviceKeySchema }),
  z.object({ kind: z.literal("record") }),
]);

const verdictSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("accepted"),
    clients: z.array(count),
    removal: z.object({ characters: count, ofCharacters: count, blocks: count }).nullable(),
  }),
  z.object({ kind: z.literal("known") }),
  z.object({ kind: z.literal("waiting"), for: z.array(missingSchema) }),
  z.object({ kind: z.literal("refused"), fault: faultSchema }),
]);

const placeShape = { document: documentIdSchema, part: z.enum(documentParts) };

/** The thread has read what strangers made, so what it says is looked at as well. */
export const outcomeSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("judged"),
    judgements: z.array(
      z.object({
        origin: z
          .object({ ...placeShape, device: deviceKeySchema, sequence: count, hash: bytesSchema })
          .nullable(),
        verdict: verdictSchema,
      }),
    ),
  }),
  z.object({ kind: z.literal("needs"), places: z.array(z.object(placeShape)) }),
  z.object({ kind: z.literal("unsettled") }),
]);
export type Outcome = z.output<typeof outcomeSchema>;
