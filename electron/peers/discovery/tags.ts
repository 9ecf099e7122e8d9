import { createHmac } from "node:crypto";
import type { DeviceKey } from "#shared/domain/ids.ts";
import type { MeetingSecret } from "#shared/sync/membership/meeting-secret.ts";

/** For so long a tag stays the same; who watches a network cannot join what was said in different slots. */
const slot = 60 * 60 * 1000;

/** What this device has in common with one other. */
export type PairSecret = Readonly<{ device: DeviceKey; secret: Uint8Array }>;

/** Whom this device looks for. */
export type Sought = Readonly<{
  /** Those who have one of these as well, whoever they are. */
  groups: readonly MeetingSecret[];
  /** Those it knows. */
  pairs: readonly PairSecret[];
}>;

export type Tags = Readonly<{
  /** What this device says to whoever has a secret in common with it. */
  groups: readonly string[];
  /** What it says to each device that it knows. */
  pairs: readonly Readonly<{ device: DeviceKey; tag: string }>[];
  /** What it answers to, and whether only a device says it that is known: those of the slot before and after too, for clocks that differ. */
  heard: ReadonlyMap<string, "known" | "unknown">;
  /** Milliseconds until they change. */
  lastFor: number;
}>;

/** The tags by which devices find one another, and nobody else learns which. */
export function tagsAt({ groups, pairs }: Sought, now: number): Tags {
  const slotNow = Math.floor(now / slot);
  const left = groups.filter(({ until }) => until === null || until > now);
  const near = [slotNow - 1, slotNow, slotNow + 1];
  const heardOf = <Who>(known: readonly Readonly<{ secret: Uint8Array }>[], who: Who) =>
    known.flatMap(({ secret }) => near.map((number) => [tagOf(secret, number), who] as const));
  const ends = left.flatMap(({ until }) => until ?? []);
  return {
    groups: left.filter(({ isSaid }) => isSaid).map(({ secret }) => tagOf(secret, slotNow)),
    pairs: pairs.map(({ device, secret }) => ({ device, tag: tagOf(secret, slotNow) })),
    heard: new Map([...heardOf(left, "unknown" as const), ...heardOf(pairs, "known" as const)]),
    lastFor: Math.min((slotNow + 1) * slot, ...ends) - now,
  };
}

function tagOf(secret: Uint8Array, number: number): string {
  const said = `throughline lan tag 2 ${number}`;
  return createHmac("sha256", secret).update(said).digest("hex").slice(0, 32);
}
