import type { Contestant } from "./contestant.ts";
import type { Script, Step } from "./script.ts";
import { playScript } from "./session.ts";

/** Smaller ones are worth a while, not the night. */
const mostPlays = 400;

/** Leaves steps out of a script that fails, as long as it goes on failing in the same way. */
export async function shrinkScript(contestant: Contestant, script: Script): Promise<Script> {
  const play = async (steps: readonly Step[]) =>
    (await playScript(contestant, { ...script, steps })).problems;
  return { ...script, steps: await shrinkSteps(script.steps, play) };
}

/** The same for steps of any kind, of which `play` says what is wrong with them. */
export async function shrinkSteps<Each>(
  all: readonly Each[],
  play: (steps: readonly Each[]) => Promise<readonly string[]>,
): Promise<readonly Each[]> {
  const wanted = firstKind(await play(all));
  if (wanted === undefined) return all;

  let plays = 0;
  const stillFails = async (steps: readonly Each[]): Promise<boolean> => {
    if (++plays > mostPlays) return false;
    return firstKind(await play(steps)) === wanted;
  };

  let steps = all;
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < steps.length;) {
      const fewer = [...steps.slice(0, at), ...steps.slice(at + size)];
      if (await stillFails(fewer)) steps = fewer;
      else at += size;
    }
  }
  return steps;
}

/** What a problem is, without the step and the words it names. */
function firstKind(problems: readonly string[]): string | undefined {
  return problems[0]?.replace(/^step \d+ \(\w+\): /, "").split(/[ :\d]/, 2)[0];
}

/** A script as lines that can be put into a test. */
export function printScript({ steps, ...rest }: Readonly<{ steps: readonly object[] }>): string {
  const lines = steps.map((step) => `  ${JSON.stringify(step)},`);
  const settings = Object.entries(rest).map(
    ([name, value]) => `${name}: ${JSON.stringify(value)},`,
  );
  return [...settings, "steps: [", ...lines, "]"].join("\n");
}
