import { percentile, timeSaving } from "./saved.ts";

/** What a person usually waits between a key and the word "Saved". */
export const row = {
  id: "saved.p50",
  unit: "ms",
  target: 15,
  yardstick: "raw write and sync, p50, ms",
  async run() {
    const { edits, disk } = await timeSaving();
    return { value: percentile(edits, 50), yardstick: percentile(disk, 50) };
  },
};
