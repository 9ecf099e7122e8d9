import type { CallInput } from "#shared/bridge/contract.ts";
import type { Bridge } from "../bridge/bridge.ts";

export type FaultKind = CallInput<"faults.report">["kind"];

export type ReportFault = (kind: FaultKind, failure: unknown) => void;

/** Notes faults in the log: their name and the places in the code, never a message, which may quote what was written. */
export function createFaultReport(bridge: Bridge): ReportFault {
  return (kind, failure) => {
    void bridge.call("faults.report", { kind, ...describeFailure(failure) });
  };
}

/** Reports what nobody caught. Returns its removal. */
export function watchForFaults(own: Window, report: ReportFault): () => void {
  const onError = (event: ErrorEvent) => report("uncaught", event.error);
  const onRejection = (event: PromiseRejectionEvent) => report("unhandled-rejection", event.reason);
  own.addEventListener("error", onError);
  own.addEventListener("unhandledrejection", onRejection);
  return () => {
    own.removeEventListener("error", onError);
    own.removeEventListener("unhandledrejection", onRejection);
  };
}

/** The name of a failure and the positions in its stack. */
export function describeFailure(failure: unknown): Readonly<{ name: string; at: string[] }> {
  if (!(failure instanceof Error)) return { name: typeof failure, at: [] };
  const frames = (failure.stack ?? "").split("\n").filter((line) => /^\s*at /.test(line));
  const places = frames.flatMap((line) => /([^\s()]+:\d+:\d+)\)?$/.exec(line)?.[1] ?? []);
  return {
    name: failure.name.slice(0, 100),
    at: places.slice(0, 20).map((place) => place.slice(-300)),
  };
}
