import { FakeLan } from "./fake-lan.ts";
import { describeLanGroup } from "./lan-group-contract.ts";

describeLanGroup("FakeLan", async () => {
  const lan = new FakeLan();
  const host = "192.0.2.1";
  const holdsAtOnce = async (holds: () => boolean) => {
    if (!holds()) throw new Error("What is said in a FakeLan is heard at once");
  };
  return { host, one: lan.open(host), other: lan.open(host), until: holdsAtOnce };
});
