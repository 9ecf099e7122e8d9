import { createHmac } from "node:crypto";

/** For so long a tag stays the same; who watches a network cannot join what was said in different slots. */
const slot = 60 * 60 * 1000;

export type SpaceTags = Readonly<{
  /** What this device says now: one tag for each secret. */
  own: readonly string[];
  /** What it answers to: those of the slot before and after too, for clocks that differ. */
  heard: ReadonlySet<string>;
  /** Milliseconds until they change. */
  lastFor: number;
}>;

/** The tags by which devices find one another that know the same secrets, and nobody else learns which. */
export function tagsAt(secrets: readonly Uint8Array[], now: number): SpaceTags {
  const current = Math.floor(now / slot);
  const of = (number: number) => secrets.map((secret) => tagOf(secret, number));
  const own = of(current);
  return {
    own,
    heard: new Set([...own, ...of(current - 1), ...of(current + 1)]),
    lastFor: slot - (now - current * slot),
  };
}

function tagOf(secret: Uint8Array, number: number): string {
  const said = `throughline lan tag 1 ${number}`;
  return createHmac("sha256", secret).update(said).digest("hex").slice(0, 32);
}
