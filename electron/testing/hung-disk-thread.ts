import { parentPort } from "node:worker_threads";
import { invariant } from "#shared/kernel/invariant.ts";
import { InterchangeWork } from "../vault/interchange/interchange-work.ts";
import { serveInterchange } from "../vault/interchange/serve-interchange.ts";

// The thread of imports on a disk that says nothing when it is asked what lies in a folder.
function neverReturns(): never {
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

invariant(parentPort !== null, "this thread runs as a worker");
serveInterchange(parentPort, (onAlive) => new InterchangeWork(onAlive, neverReturns));
