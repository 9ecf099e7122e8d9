import { describeBridge } from "./bridge-contract.ts";
import { FakeBridge } from "./fake-bridge.ts";

describeBridge("FakeBridge", ({ handlers, attach }) => {
  const bridge = new FakeBridge(attach, handlers);
  return { bridge, refuse: (why) => bridge.refuse(why) };
});
