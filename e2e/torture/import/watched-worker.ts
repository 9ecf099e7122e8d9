import { fileURLToPath } from "node:url";
import type { TaskWorker } from "#electron/platform/killable-worker.ts";
import { patience } from "#electron/vault/interchange/limits.ts";
import { startInterchangeThread } from "#electron/vault/interchange/start-interchange-thread.ts";

const script = fileURLToPath(import.meta.resolve("#electron/vault/interchange/main.ts"));

/** Beyond the limit: a timer is late when both processors are busy. */
const slack = 1_000;

/**
 * Megabytes that this process may grow by while one worker is there. What it took for the ones before is not given back
 * to the system, so each is measured from its own beginning; one that ends may still be there when the next begins.
 */
const mostGrowth = 2 * 256;

/** The app's own threads, with a look at how long each question takes and how much memory it is. */
export class Watch {
  readonly mistakes: string[] = [];

  start(): TaskWorker {
    const before = process.memoryUsage.rss();
    const thread = startInterchangeThread(script);
    let asked = performance.now();
    thread.on("message", () => {
      this.#look(asked, before);
      asked = performance.now();
    });
    return {
      on: (event: "message" | "error" | "exit", listener: (message: unknown) => void) =>
        thread.on(event, listener),
      postMessage: (message) => {
        asked = performance.now();
        thread.postMessage(message);
      },
      terminate: () => {
        this.#look(asked, before);
        return thread.terminate();
      },
    };
  }

  #look(asked: number, before: number): void {
    const took = performance.now() - asked;
    if (took > patience + slack) this.mistakes.push(`A file took ${Math.round(took)} ms.`);
    const growth = (process.memoryUsage.rss() - before) / 2 ** 20;
    if (growth > mostGrowth) this.mistakes.push(`It grew by ${Math.round(growth)} MB.`);
  }
}
