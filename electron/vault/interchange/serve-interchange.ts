import type { MessagePort } from "node:worker_threads";
import { interchangeRequestSchema } from "./contract.ts";
import type { InterchangeWork } from "./interchange-work.ts";

/** Does what it is asked on that port, one task after the other. */
export function serveInterchange(
  port: MessagePort,
  makeWork: (onAlive: () => void) => InterchangeWork,
): void {
  const work = makeWork(() => port.postMessage({ kind: "alive" }));
  port.on("message", (message: unknown) => {
    const { id, task } = interchangeRequestSchema.parse(message);
    port.postMessage({ kind: "answer", id, result: work.resultOf(task) });
  });
  port.postMessage({ kind: "ready" });
}
