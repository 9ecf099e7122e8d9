import type { SimulatedDevice } from "./simulated-device.ts";

/** Nobody here signs two envelopes with one number. */
const accusations: ReadonlySet<string> = new Set(["forked", "off-chain"]);

/** Of whom something is said that they have not done: each of them is honest but for the one who tells wrong hashes. */
export function slanders(
  devices: readonly SimulatedDevice[],
  liar: SimulatedDevice | null,
): readonly string[] {
  return devices.flatMap((one) => {
    const accused = one.store.quarantined().some(({ reason }) => accusations.has(reason));
    const named = devices.some((other) => other !== liar && tellsOf(one, other));
    return [
      ...(accused ? ["somebody is accused of two changes with one number"] : []),
      ...(named ? ["somebody is said to tell what they cannot show, and told what is so"] : []),
    ];
  });
}

function tellsOf(one: SimulatedDevice, other: SimulatedDevice): boolean {
  const state = other === one ? null : one.sync?.stateWith(other.key);
  return state?.kind === "not-in-sync" && state.reason.kind === "unshown";
}
