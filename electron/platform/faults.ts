import { faultPlaceOf } from "#shared/kernel/fault-place.ts";
import type { Log } from "./log.ts";

/** The one handler of a process for errors that nobody expected. `then` decides whether it goes on. */
export function noteUncaughtFaults(source: NodeJS.Process, log: Log, then: () => void): void {
  const handle = (kind: string) => (thrown: unknown) => {
    log.note("fault", { kind, ...faultPlaceOf(thrown) });
    then();
  };
  source.on("uncaughtException", handle("uncaught"));
  source.on("unhandledRejection", handle("unhandled-rejection"));
}
