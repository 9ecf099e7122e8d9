import { percentile, timeSaving } from "./saved.ts";

/** What a person waits one time in twenty. */
export const row = {
  id: "saved.p95",
  unit: "ms",
  target: 60,
  yardstick: "raw write and sync, p95, ms",
  async run() {
    const { edits, disk } = await timeSaving();
    return { value: percentile(edits, 95), yardstick: percentile(disk, 95) };
  },
};
