import { MemoryUpdateLog } from "./memory-update-log.ts";
import { describeSnapshots } from "./snapshots-contract.ts";
import { describeUpdateLog } from "./update-log-contract.ts";

describeUpdateLog("MemoryUpdateLog", () => {
  const log = new MemoryUpdateLog();
  return {
    log,
    failFrom: () => log.failWith({ kind: "disk-full" }),
    recover: () => log.failWith(null),
  };
});

describeSnapshots("MemoryUpdateLog", () => {
  const log = new MemoryUpdateLog();
  return {
    log,
    snapshots: log,
    snapshotOf: (document, bytes) => log.snapshotOf(document, bytes),
    failFrom: () => log.failWith({ kind: "disk-full" }),
    recover: () => log.failWith(null),
  };
});
