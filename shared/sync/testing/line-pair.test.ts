import { LinePair } from "./line-pair.ts";
import { testKey } from "./linked-devices.ts";
import { describeSpaceLine } from "./space-line-contract.ts";

describeSpaceLine("LinePair", async () => {
  const pair = new LinePair(testKey(1), testKey(2));
  const [one, other] = pair.ends;
  return { one, other, pass: async () => pair.deliver() };
});
