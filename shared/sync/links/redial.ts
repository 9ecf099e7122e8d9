import type { Random } from "../../kernel/random.ts";

/** A run of the program on some device, and where it can be reached. */
export type Place<Address> = Readonly<{ instance: string; addresses: readonly Address[] }>;

/** Whoever announces more than this is not believed. */
export const mostPlaces = 64;
export const mostAddresses = 6;

/** For about a minute a device that does not answer is tried often, and then seldom. */
export const triesBeforeRest = 60;
/** After some minutes more it is forgotten, until it is found anew. */
export const triesBeforeOblivion = 90;

const shortest = 300;
const longest = 500;
const rest = 10_000;

/** How long to wait after so many failures: up to a quarter more or less, so that devices do not dial in step. */
export function pauseBefore(failures: number, random: Random): number {
  const pause = failures >= triesBeforeRest ? rest : Math.min(longest, shortest * 2 ** failures);
  const [roll = 0] = random.bytes(1);
  return Math.round(pause * (0.75 + roll / 512));
}
