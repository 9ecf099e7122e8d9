import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { chooseDamage } from "./bitflip/damage.ts";
import { isBearable, judgeDamage, type Verdict } from "./bitflip/judge-damage.ts";
import { makeSharedTemplate } from "./bitflip/shared-template.ts";
import { layOut, makeOlderTemplate, makeTemplate } from "./bitflip/template.ts";
import { pick } from "./input-calls.ts";
import { fastFolder } from "#electron/testing/fast-folder.ts";

const shownHarms = 20;

/**
 * The disk gives back other bytes than it was given: flipped bits, missing ends, zeros, pages in each
 * other's places, over every file of Private, in its present form and in the one before, or of a shared space. Each time the damaged space is opened with the app's
 * own code. It must do no harm or be named; nothing may be gone or different in silence.
 */
export const row = {
  id: "bitflip",
  count: 10_000,
  shortCount: 45,
  async run({ seed, count }: { seed: number; count: number }) {
    const folder = mkdtempSync(join(fastFolder(), "throughline-bitflip-"));
    const random = new SeededRandom(seed);
    const verdicts: Verdict[] = [];
    const reasons: string[] = [];
    try {
      const own = await makeTemplate(join(folder, "private"), seed);
      const shared = await makeSharedTemplate(join(folder, "shared"), seed);
      const older = makeOlderTemplate(join(folder, "older"), own);
      const home = join(folder, "damaged");
      for (let tried = 0; tried < count; tried++) {
        const template = pick(random, [own, older, shared]);
        const { files } = template;
        const path = pick(random, [...files.keys()].filter(isOfSpace));
        const damage = chooseDamage(random);
        mkdirSync(home);
        const bytes = damage.apply(files.get(path) ?? Buffer.alloc(0), random);
        layOut(home, files, new Map([[path, bytes]]));
        const verdict = await judgeDamage(home, template);
        rmSync(home, { recursive: true });

        verdicts.push(verdict);
        if (isBearable(verdict, path)) continue;
        const form = template === older ? " of the form before" : "";
        const harm = `${damage.name} in ${path}${form}: ${verdict.kind} ${verdict.reason}`;
        reasons.push(`${tried}: ${harm}`);
        if (reasons.length <= shownHarms) console.error(`bitflip: ${tried}: ${harm}`);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    console.log(countKinds(verdicts));
    return { tried: count, failed: reasons.length, lost: 0, reasons };
  },
};

function isOfSpace(path: string): boolean {
  return /^(spaces|backups)\//.test(path);
}

function countKinds(verdicts: readonly Verdict[]): string {
  const kinds = Map.groupBy(verdicts, ({ kind }) => kind);
  return [...kinds].map(([kind, each]) => `${kind}: ${each.length}`).join(", ");
}
