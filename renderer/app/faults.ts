import type { CallInput } from "#shared/bridge/contract.ts";
import { faultPlaceOf } from "#shared/kernel/fault-place.ts";
import type { Bridge } from "../bridge/bridge.ts";

export type FaultKind = CallInput<"faults.report">["kind"];

const longestName = 100;
const longestPlace = 300;

export type ReportFault = (kind: FaultKind, failure: unknown) => void;

/** Notes faults in the log: their name and the places in the code, never a message, which may quote what was written. */
export function createFaultReport(bridge: Bridge): ReportFault {
  return (kind, failure) => {
    const { name, at } = faultPlaceOf(failure);
    // No longer than the contract allows: a report that is refused would be lost.
    const places = at.map((place) => place.slice(-longestPlace));
    void bridge.call("faults.report", { kind, name: name.slice(0, longestName), at: places });
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
