import { acts } from "./roles/dishonest-acts.ts";
import { RolesStage } from "./roles/roles-stage.ts";

/**
 * What a member may try who is not to be trusted: roles overstepped, entries and envelopes forged, keys swapped,
 * invites used twice, words held back. Nothing of it may reach an honest document, the honest ones go on with one another,
 * and the owner is told in words what was wrong with whom.
 */
export const row = {
  id: "roles",
  count: 200,
  shortCount: 2,
  async run({ seed, count, short }: { seed: number; count: number; short: boolean }) {
    let failed = 0;
    const reasons: string[] = [];
    const told = new Map<string, string>();
    for (let round = 0; round < count; round++) {
      for (const { name, role, does, isTold, outcome } of acts) {
        const stage = new RolesStage(seed + round);
        await stage.begin(role);
        await does(stage);
        // That something waits is said once it has for two seconds.
        await stage.pass(4_000);
        const { said } = stage;
        const problems = [
          ...(isTold.test(said) ? [] : [`the owner is told “${said}”`]),
          ...[outcome?.(stage) ?? null].filter((problem) => problem !== null),
          ...(await stage.harm()),
        ];
        told.set(name, said);
        if (problems.length === 0) continue;
        failed += 1;
        const harm = `seed ${seed + round}: ${name}: ${problems.join("; ")}`;
        console.error(`roles: ${harm}.`);
        reasons.push(withoutWords(harm));
      }
    }
    if (!short) for (const [name, said] of told) console.log(`${name}: ${said}`);
    return { tried: count * acts.length, failed, lost: 0, reasons };
  },
};

function withoutWords(harm: string): string {
  return harm.replaceAll(/“.*?”|(?<= reads )".*?"/gs, "something else");
}
