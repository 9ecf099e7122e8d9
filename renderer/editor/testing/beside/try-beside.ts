import { SeededRandom } from "#shared/testing/seeded-random.ts";
import type { Contestant } from "../merge/contestant.ts";
import { shrinkSteps } from "../merge/shrink.ts";
import { type BesideScript, type BesideStep, writeBesideScript } from "./script.ts";
import { playBeside } from "./session.ts";

export function besideScriptOf(seed: number): BesideScript {
  return writeBesideScript(new SeededRandom(seed));
}

/** Leaves steps out of a script that fails, as long as it goes on failing in the same way. */
export async function shrinkBeside(
  contestant: Contestant,
  script: BesideScript,
): Promise<BesideScript> {
  const play = async (steps: readonly BesideStep[]) =>
    (await playBeside(contestant, { ...script, steps })).problems;
  return { ...script, steps: await shrinkSteps(script.steps, play) };
}
