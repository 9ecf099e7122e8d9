import { setTimeout as sleep } from "node:timers/promises";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { mayMakeNetworks, obtainIp, TestLan } from "./namespaces/test-lan.ts";

/** Milliseconds, with room for a machine that has other things to do. A device that is killed has to start Node first, which is not what is tried here. */
const limits = { linked: 4_000, noticed: 5_000, mended: 3_000, restarted: 4_000, moved: 9_000 };

/**
 * Two devices in networks of their own, joined by a switch and nothing else: no route, no name server, no internet.
 * The switch is cut and mended, one device is killed and started, and gets another address, in any order.
 */
export const row = {
  id: "namespaces",
  count: 60,
  shortCount: 2,
  platforms: mayMakeNetworks() ? (["linux"] as const) : [],
  async run({ seed, count }: { seed: number; count: number }) {
    obtainIp();
    const random = new SeededRandom(seed);
    const lan = new TestLan();
    const slowest = new Map<string, number>();
    let failed = 0;
    const judge = (what: keyof typeof limits, took: number | null) => {
      if (took === null) {
        failed += 1;
        console.error(`namespaces: not ${what} within ${limits[what]} ms.`);
      } else slowest.set(what, Math.max(slowest.get(what) ?? 0, Math.round(took)));
    };
    try {
      lan.start(0);
      lan.start(1);
      judge("linked", await lan.untilLinked(limits.linked));
      for (let tried = 0; tried < count; tried++) {
        await tries[(tried + random.below(2)) % tries.length]?.(lan, random, judge);
      }
    } finally {
      await lan.close();
    }
    const note = [...slowest].map(([what, took]) => `${what} within ${took} ms`).join(", ");
    return { tried: count, failed, lost: 0, note };
  },
};

type Try = (
  lan: TestLan,
  random: SeededRandom,
  judge: (what: keyof typeof limits, took: number | null) => void,
) => Promise<void>;

const cutAndMend: Try = async (lan, random, judge) => {
  lan.cut();
  judge("noticed", await lan.untilAlone(limits.noticed));
  await sleep(random.below(4_000));
  lan.mend();
  judge("mended", await lan.untilLinked(limits.mended));
};

const killAndStart: Try = async (lan, random, judge) => {
  const at = random.below(2);
  await lan.kill(at);
  await sleep(random.below(1_000));
  lan.start(at);
  judge("restarted", await lan.untilLinked(limits.restarted));
};

const moveAddress: Try = async (lan, random, judge) => {
  lan.readdress(random.below(2), 10 + random.below(200));
  judge("moved", await lan.untilLinked(limits.moved));
};

const tries: readonly Try[] = [cutAndMend, killAndStart, moveAddress];
