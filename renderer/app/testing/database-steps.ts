const place = Symbol.for("steps of the databases of tests that are waiting");

type Steps = { waiting: number; readonly turn: () => Promise<void> };
type WithSteps = typeof globalThis & { [place]?: Steps };

/** Enough for the longest chain of requests; what waits for another connection to close may wait for ever. */
const mostTurns = 500;

/**
 * Counts the steps that the database of the tests has before it: each is a task of `setImmediate`. Test files that share a
 * worker share this, so it is put in place once.
 */
function countSteps(): Steps {
  const own: WithSteps = globalThis;
  const known = own[place];
  if (known !== undefined) return known;
  const { setImmediate: begin } = globalThis;
  const turn = () =>
    new Promise<void>((resolve) => {
      begin(resolve);
    });
  const steps: Steps = { waiting: 0, turn };
  own[place] = steps;
  const counted = (step: (...given: unknown[]) => void, ...given: unknown[]) => {
    steps.waiting += 1;
    return begin(() => {
      steps.waiting -= 1;
      step(...given);
    });
  };
  Reflect.set(globalThis, "setImmediate", counted);
  return steps;
}

const steps = countSteps();

/**
 * Lets the databases do all that is asked of them. How much they do in a given time depends on what else the machine has
 * to do; how many turns it takes does not.
 */
export async function databasesAtRest(): Promise<void> {
  for (let turn = 0; turn < mostTurns && steps.waiting > 0; turn++) await steps.turn();
}
