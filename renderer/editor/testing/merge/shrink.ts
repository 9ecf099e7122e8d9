import type { Contestant } from "./contestant.ts";
import type { Script, Step } from "./script.ts";
import { playScript } from "./session.ts";

/** Smaller ones are worth a while, not the night. */
const mostPlays = 400;

/** Leaves steps out of a script that fails, as long as it goes on failing in the same way. */
export async function shrinkScript(contestant: Contestant, script: Script): Promise<Script> {
  const wanted = firstKind((await playScript(contestant, script)).problems);
  if (wanted === undefined) return script;

  let plays = 0;
  const stillFails = async (steps: readonly Step[]): Promise<boolean> => {
    if (++plays > mostPlays) return false;
    const { problems } = await playScript(contestant, { ...script, steps });
    return firstKind(problems) === wanted;
  };

  let { steps } = script;
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < steps.length;) {
      const fewer = [...steps.slice(0, at), ...steps.slice(at + size)];
      if (await stillFails(fewer)) steps = fewer;
      else at += size;
    }
  }
  return { ...script, steps };
}

/** What a problem is, without the step and the words it names. */
function firstKind(problems: readonly string[]): string | undefined {
  return problems[0]?.replace(/^step \d+ \(\w+\): /, "").split(/[ :\d]/, 2)[0];
}

/** A script as lines that can be put into a test. */
export function printScript({ clients, style, steps }: Script): string {
  const lines = steps.map((step) => `  ${JSON.stringify(step)},`);
  return [`clients: ${JSON.stringify(clients)}, style: "${style}", steps: [`, ...lines, "]"].join(
    "\n",
  );
}
