import { describeUpdateLog } from "./update-log-contract.ts";
import { MemoryUpdateLog } from "./memory-update-log.ts";

describeUpdateLog("MemoryUpdateLog", () => {
  const log = new MemoryUpdateLog();
  return {
    log,
    failFrom: () => log.failWith({ kind: "disk-full" }),
    recover: () => log.failWith(null),
  };
});
