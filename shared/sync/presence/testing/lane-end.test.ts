import { testKey } from "../../testing/linked-devices.ts";
import { describePresenceLane } from "../../testing/presence-lane-contract.ts";
import { LaneEnd } from "./lane-end.ts";

describePresenceLane("LaneEnd", async () => {
  const [one, other] = LaneEnd.pair(testKey(1), testKey(2));
  return { one, other, pass: async () => one.free(), fill: () => one.fill(), end: () => one.end() };
});
