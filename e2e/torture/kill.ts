import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { watchAcknowledged } from "../fixtures/acknowledged.ts";
import { Person } from "../fixtures/person.ts";

const title = "Written between power cuts";

/**
 * The whole app is killed with SIGKILL at random points, from its first moments to mid-sentence.
 * A word counts as acknowledged when it stood in the body while the window said "Saved"; each must
 * be there after the next start, in the order in which it was typed.
 */
export const row = {
  id: "kill",
  count: 100,
  shortCount: 4,
  async run({ seed, count }: { seed: number; count: number }) {
    const folder = mkdtempSync(join(tmpdir(), "throughline-kill-"));
    const person = new Person(folder);
    const random = new SeededRandom(seed);
    const acknowledged: string[] = [];
    let failed = 0;
    let lost = 0;

    try {
      await begin(person);
      for (let round = 0; round < count; round++) {
        const found = await person.startsApp().then(
          () => readBack(person),
          () => undefined,
        );
        if (found === undefined) failed++;
        else lost += countLost(acknowledged, found);
        await typeUntilKilled(person, random, round, acknowledged);
      }
      await person.startsApp();
      lost += countLost(acknowledged, await readBack(person));
    } finally {
      await person.cleanUp();
      rmSync(folder, { recursive: true, force: true });
    }
    return { tried: count, failed, lost };
  },
};

async function begin(person: Person): Promise<void> {
  await person.startsApp();
  await person.start.createDecision(title);
  await person.editor.expectSaved();
  await person.quits();
}

async function readBack(person: Person): Promise<readonly string[]> {
  await person.start.goHome();
  await person.start.open(title);
  await person.editor.expectSaved();
  return wordsOf(await person.editor.body.innerText());
}

/** Types words that say their place, and pulls the plug after a random time. */
async function typeUntilKilled(
  person: Person,
  random: SeededRandom,
  round: number,
  acknowledged: string[],
): Promise<void> {
  let latest: readonly string[] = [];
  await watchAcknowledged(person.app.page, (text) => {
    latest = wordsOf(text);
  });
  let cut = false;
  const power = new Promise<void>((resolve) => {
    setTimeout(resolve, random.below(1500));
  }).then(async () => {
    cut = true;
    await person.losesPower();
  });

  try {
    for (let word = 0; !cut; word++) {
      await person.editor.write(`w${round}x${word} `);
    }
  } catch {
    // The window is gone in mid-word: that is the point.
  }
  await power;
  const known = new Set(acknowledged);
  acknowledged.push(...latest.filter((word) => !known.has(word)));
}

function wordsOf(text: string): readonly string[] {
  return text.match(/w\d+x\d+(?= )/g) ?? [];
}

/** How many acknowledged words are missing, or stand before one that was typed earlier. */
function countLost(acknowledged: readonly string[], found: readonly string[]): number {
  let at = 0;
  let lost = 0;
  for (const word of acknowledged) {
    const place = found.indexOf(word, at);
    if (place === -1) lost++;
    else at = place + 1;
  }
  return lost;
}
