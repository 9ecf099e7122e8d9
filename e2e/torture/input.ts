import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { Person } from "../fixtures/person.ts";
import { type BadCall, badCall, pick } from "./input-calls.ts";
import { GuardedDoor, inputChecks } from "./input-checks.ts";

const title = "Written before the flood";
const shownMistakes = 10;
/** So many cross to the page at once. */
const batch = 50;

/**
 * Messages that nobody's window would send. Four in five go to the code that judges them, the rest
 * through the bridge of the running app. Each must be refused with its reason, and afterwards the
 * app must serve good calls and still have what was written before.
 */
export const row = {
  id: "input",
  count: 10_000,
  shortCount: 500,
  async run({ seed, count }: { seed: number; count: number }) {
    const random = new SeededRandom(seed);
    const throughApp = Math.floor(count / 5);
    const mistakes = await tryDoors(random, count - throughApp);

    const folder = mkdtempSync(join(tmpdir(), "throughline-input-"));
    const person = new Person(folder);
    let lost = 0;
    try {
      await person.startsApp();
      await person.start.createDecision(title);
      await person.editor.expectSaved();
      mistakes.push(...(await floodApp(person.app.page, random, throughApp)));
      lost = (await isStillThere(person)) ? 0 : 1;
    } finally {
      await person.cleanUp();
      rmSync(folder, { recursive: true, force: true });
    }

    for (const mistake of mistakes.slice(0, shownMistakes)) console.error(`input: ${mistake}`);
    const reasons = mistakes.map((mistake) => mistake.replace(/served: .*/s, "served"));
    if (lost > 0) reasons.push("what was written before is gone");
    return { tried: count, failed: mistakes.length, lost, reasons };
  },
};

async function tryDoors(random: SeededRandom, count: number): Promise<string[]> {
  const checks = inputChecks(new GuardedDoor());
  const mistakes: string[] = [];
  for (let tried = 0; tried < count; tried++) {
    const mistake = await pick(random, checks)(random);
    if (mistake !== undefined) mistakes.push(mistake);
  }
  return mistakes;
}

async function floodApp(page: Page, random: SeededRandom, count: number): Promise<string[]> {
  const mistakes: string[] = [];
  for (let sent = 0; sent < count; sent += batch) {
    const bad = Array.from({ length: Math.min(batch, count - sent) }, () => badCall(random));
    const answers = await page.evaluate(callAll, bad);
    for (const [index, { name, reason }] of bad.entries()) {
      const answer = answers[index] ?? "nothing";
      if (!answer.includes(`was refused: ${reason}`)) mistakes.push(`${name} answered: ${answer}`);
    }
  }
  return mistakes;
}

/** Runs inside the page. What each call came to, in words. */
function callAll(bad: readonly BadCall[]): Promise<string[]> {
  const { throughline } = globalThis as unknown as {
    throughline: { call(name: string, input: unknown): Promise<unknown> };
  };
  const callOne = async ({ name, input, ballast }: BadCall) => {
    const sent =
      ballast === undefined ? input : { ...(input as object), ballast: "x".repeat(ballast) };
    try {
      return `served: ${JSON.stringify(await throughline.call(name, sent))}`;
    } catch (error) {
      return error instanceof Error ? error.message : "thrown";
    }
  };
  return Promise.all(bad.map(callOne));
}

/** Started anew, because what only the window remembers is not kept. */
async function isStillThere(person: Person): Promise<boolean> {
  await person.quits();
  await person.startsApp();
  await person.start.goHome();
  await person.start.open(title);
  await person.editor.expectSaved();
  return (await person.editor.title.inputValue()) === title;
}
