import { parentPort } from "node:worker_threads";
import { invariant } from "#shared/kernel/invariant.ts";
import { InterchangeWork } from "./interchange-work.ts";
import { serveInterchange } from "./serve-interchange.ts";

// The worker that reads what people bring. Anybody may have written it, so this thread can be ended at any moment.
invariant(parentPort !== null, "the worker of interchanges runs as a worker");
serveInterchange(parentPort, (onAlive) => new InterchangeWork(onAlive));
