import { describePort } from "./port-contract.ts";
import { createPortPair } from "./port-pair.ts";

describePort("FakePort", () => {
  const [near, far] = createPortPair();
  const pass = async () => {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  };
  return { near, far, pass };
});
