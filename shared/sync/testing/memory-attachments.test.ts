import { ManualClock } from "../../testing/manual-clock.ts";
import { describeAttachments } from "./attachments-contract.ts";
import { MemoryAttachments } from "./memory-attachments.ts";

describeAttachments("MemoryAttachments", () => {
  const clock = new ManualClock();
  const attachments = new MemoryAttachments(clock);
  return { attachments, clock, breakDisk: () => (attachments.fault = { kind: "disk-full" }) };
});
