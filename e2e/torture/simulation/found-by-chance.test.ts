import { expect, test } from "vitest";
import { Scenario } from "./scenario.ts";

test.each([
  [2, "an envelope that comes before the comparison does not stand for all that its sender has"],
  [136, "membership entries that a full disk would not take are asked for again"],
  [187, "what a member took from somebody before it heard of their removal is everybody's"],
  [277, "who gets a right while the gate looks at what they wrote is not refused for want of it"],
  [570, "what waits for what was made before it is no reason not to ask for that"],
  [1113, "who wrote before they heard that they may not any more is not cut off"],
  [5073, "what somebody was asked for who was removed meanwhile is asked of others"],
  [5197, "what was refused for want of a right freezes nobody once the right is there"],
  [20141, "a refusal that was taken back is no reason against being in sync"],
  [301230, "what an owner stored while they removed somebody is everybody's"],
  [
    701611,
    "what an owner sealed with a key of their own, before they heard that they are none, is read",
  ],
  [2000669, "nobody waits for words that were written before their author heard that they may not"],
  [2001784, "who gets their right back last signs what waited for it before all are level"],
  [
    3005551,
    "what a killed device had still to sign is signed by none but its next run, which counts it as signed",
  ],
  [9100435, "what a full disk would not take of the end of a chain is written once it does"],
  [9200017, "what somebody who was removed goes on to send keeps no two apart who have the same"],
])("seed %i: %s", async (seed) => {
  expect(await new Scenario(seed).run()).toMatchObject({ problems: [], lost: 0 });
});
