import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { projectFolder } from "./project.ts";
import { type TortureResult, tortureResultSchema } from "./torture-row.ts";
import { brokenOff, type Try } from "./try-row.ts";

/** As many rows at once as the end-to-end suite runs tests: what starts apps waits for half of its time. */
const laneCount = 3;

/**
 * What takes longest begins first, so that no lane is left with it at the end; the one that mostly waits begins beside
 * the one that keeps every processor busy.
 */
const longest = ["namespaces", "simulation", "network", "merge", "kill", "disk", "import"];

const script = join(projectFolder, "build/scripts/torture-lane.ts");

/**
 * Tries rows side by side, each lane in a process of its own: some hold up all else in their process while they work or
 * wait. The results come in the order of the rows.
 */
export async function tryInLanes(
  tries: readonly Try[],
  laneScript = script,
): Promise<readonly TortureResult[]> {
  const waiting = tries.toSorted((a, b) => placeOf(a) - placeOf(b));
  const results = new Map<Try, TortureResult>();
  const goAlong = async () => {
    const lane = new Lane(laneScript);
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        results.set(next, await lane.try(next));
      }
    } finally {
      lane.end();
    }
  };
  await Promise.all(Array.from({ length: Math.min(laneCount, tries.length) }, goAlong));
  return tries.flatMap((each) => results.get(each) ?? []);
}

function placeOf({ row }: Try): number {
  const place = longest.indexOf(row.id);
  return place < 0 ? longest.length : place;
}

/** A process that tries one row after another, and a new one where it has ended amid a row. */
class Lane {
  readonly #script: string;
  #process: ChildProcess | undefined;

  constructor(laneScript: string) {
    this.#script = laneScript;
  }

  async try(asked: Try): Promise<TortureResult> {
    const child = (this.#process ??= fork(this.#script));
    try {
      return await answerOf(child, { id: asked.row.id, how: asked.how });
    } catch (error) {
      this.end();
      return brokenOff(asked, error);
    }
  }

  /** It ends by itself once nobody listens, and ends first what its rows have left behind. */
  end(): void {
    if (this.#process?.connected === true) this.#process.disconnect();
    this.#process = undefined;
  }
}

function answerOf(child: ChildProcess, asked: object): Promise<TortureResult> {
  return new Promise((resolve, reject) => {
    const isGone = () => reject(new Error("The process in which it was tried has ended."));
    child.once("exit", isGone);
    child.once("message", (answer) => {
      child.off("exit", isGone);
      const result = tortureResultSchema.safeParse(answer);
      if (result.success) resolve(result.data);
      else reject(result.error);
    });
    child.send(asked, (error) => {
      if (error !== null) reject(error);
    });
  });
}
