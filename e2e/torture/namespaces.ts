import { SeededRandom } from "#shared/testing/seeded-random.ts";
import type { Harm } from "../../build/scripts/torture-row.ts";
import { Neighbours } from "./namespaces/neighbours.ts";
import { mayMakeNetworks, obtainIp } from "./namespaces/test-lan.ts";
import { type Limit, limitOf, sizes, tries } from "./namespaces/tries.ts";

/** So many tries share computers and documents; after them everybody is somebody else. */
const triesOfOne = 9;

/** The number of a try in which something ends amid a transfer, and how often it is tried once more. */
const endsInTransfer = 1;
const mostMore = 4;

/**
 * The built program's own processes on two or three computers in networks of their own, joined by a switch and nothing else: no route,
 * no name server, no internet. Cables break and both sides type on; vaults, peers processes and whole programs are killed while
 * much, a file or a paste of 100,000 words is on its way. Everybody must come together with every word that any
 * vault acknowledged, every file whole, and nobody may say "in sync" before that is so.
 */
export const row = {
  id: "namespaces",
  count: 60,
  shortCount: 3,
  platforms: mayMakeNetworks() ? (["linux"] as const) : [],
  async run({ seed, count, short }: { seed: number; count: number; short: boolean }) {
    obtainIp();
    const random = new SeededRandom(seed);
    const tally = new NetworkTally();
    for (let done = 0; done < count; done += triesOfOne) {
      const some = Array.from({ length: Math.min(triesOfOne, count - done) }, (_, at) => done + at);
      const them = await Neighbours.meet(short || random.below(3) > 0 ? 2 : 3, random);
      try {
        await tally.greet(them, short);
        for (const number of some) await tally.try(them, { number, short });
        // A transfer may be over before anything ends in it: until one was struck, nothing is known of that.
        for (let more = 0; !tally.hasStruck && more < mostMore; more++) {
          await tally.try(them, { number: endsInTransfer, short });
        }
      } finally {
        await them.close();
      }
    }
    if (!tally.hasStruck) throw new Error("Nothing ended in the middle of a transfer.");
    return { tried: count, ...tally.harm };
  },
};

/** Adds up what came of the tries, and tells of each harm. */
class NetworkTally {
  readonly #slowest = new Map<Limit, number>();
  readonly #reasons: string[] = [];
  #lost = 0;
  #struck = 0;
  #missed = 0;
  #words = 0;

  get hasStruck(): boolean {
    return this.#struck > 0;
  }

  get harm(): Omit<Harm, "tried"> {
    const slowest = [...this.#slowest].map(([what, took]) => `${what} within ${took} ms`);
    const struck = `${this.#struck} of ${this.#struck + this.#missed} ends in the middle of a transfer`;
    const note = [`${this.#words} words`, struck, ...slowest].join(", ");
    return { failed: this.#reasons.length, lost: this.#lost, reasons: this.#reasons, note };
  }

  async greet(them: Neighbours, short: boolean): Promise<void> {
    for (let at = 0; at < them.count; at++) {
      for (const way of them.lan.waysOut(at)) throw new Error(`A network leads out: ${way}`);
    }
    const took = await them.untilLevel(limitOf("linked", short));
    if (took === null) throw new Error("The computers do not find one another.");
    this.#noteSlowest("linked", took);
  }

  async try(
    them: Neighbours,
    { number, short }: Readonly<{ number: number; short: boolean }>,
  ): Promise<void> {
    const faults: string[] = [];
    const within = (what: Limit) => limitOf(what, short);
    const took = (what: Limit, time: number | null) => {
      if (time === null) faults.push(`not ${what} within ${within(what)} ms`);
      else this.#noteSlowest(what, time);
    };
    await tries[number % tries.length]?.(them, sizes[short ? "short" : "full"], {
      within,
      took,
      fault: (what) => faults.push(what),
      struck: (isOnItsWay) => {
        if (isOnItsWay) this.#struck += 1;
        else this.#missed += 1;
      },
      together: async (what) => {
        const found = await them.together(within(what));
        if ("took" in found) return took(what, found.took);
        this.#lost += found.lost;
        faults.push(`not ${what} within ${within(what)} ms: ${found.problem}`);
      },
    });
    await them.settled();
    faults.push(...them.lies.splice(0));
    this.#words += them.stored;
    them.turnPage();
    if (faults.length === 0) return;
    const reason = `try ${number}: ${faults.join("; ")}`;
    this.#reasons.push(reason);
    console.error(`namespaces: ${reason}`);
  }

  #noteSlowest(what: Limit, took: number): void {
    this.#slowest.set(what, Math.max(this.#slowest.get(what) ?? 0, Math.round(took)));
  }
}
