import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import type { SeededRandom } from "#shared/testing/seeded-random.ts";
import { watchAcknowledged } from "../../fixtures/acknowledged.ts";
import { Person } from "../../fixtures/person.ts";
import { startSecond } from "../../fixtures/second-start.ts";
import { EditorPage } from "../../pages/editor-page.ts";
import { HomePage } from "../../pages/home-page.ts";
import type { SpaceVerdict } from "../vault/judge-space.ts";

const title = "Written twice at once";
const words = 12;

/**
 * Two windows of one app on one document, both being typed in, while the app is started once more
 * on the same folder. The second start must hand over and end; both windows must come to the same
 * text, and after the power went every word that either called saved must be there.
 */
export async function typeInTwoWindows(
  folder: string,
  random: SeededRandom,
): Promise<SpaceVerdict> {
  const person = new Person(join(folder, "home"));
  const faults: string[] = [];
  const acknowledged = new Set<string>();
  const keep = (text: string) => {
    for (const word of wordsOf(text)) acknowledged.add(word);
  };
  try {
    await person.startsApp();
    await person.start.createDecision(title);
    await person.editor.expectSaved();
    const one = person.app.page;
    const other = await openSecondWindow(person);
    await watchAcknowledged(one, keep);
    await watchAcknowledged(other, keep);

    const second = startSecond(person.home, []);
    await Promise.all([type(one, "Context", random), type(other, "Decision", random)]);
    if ((await second) !== 0) faults.push("The second start did not hand over and end");
    await settleOn(one, other, faults);
    await person.killsApp();

    await person.startsApp();
    await person.start.goHome();
    await person.start.open(title);
    await person.editor.expectSaved();
    const found = new Set(wordsOf(await person.editor.body.innerText()));
    const lost = [...acknowledged].filter((word) => !found.has(word)).length;
    if (acknowledged.size < words) faults.push(`Only ${acknowledged.size} words were ever saved`);
    return { lost, faults };
  } finally {
    await person.cleanUp();
  }
}

async function openSecondWindow(person: Person): Promise<Page> {
  const page = await person.opensWindow();
  await new HomePage(page).open(title);
  await new EditorPage(page).expectSaved();
  return page;
}

/** Each window writes words of its own in a paragraph of its own, at its own pace. */
async function type(page: Page, heading: string, random: SeededRandom): Promise<void> {
  const editor = new EditorPage(page);
  const mark = heading === "Context" ? "a" : "b";
  await editor.writeUnder(heading, `${mark}0x `);
  for (let count = 1; count < words; count++) {
    await page.keyboard.type(`${mark}${count}x `);
    if (random.below(3) === 0) await editor.expectSaved();
  }
}

async function settleOn(one: Page, other: Page, faults: string[]): Promise<void> {
  const bodies = [one, other].map((page) => new EditorPage(page).body);
  await expect
    .poll(async () => {
      const [text, same] = await Promise.all(bodies.map((body) => body.innerText()));
      return text === same && wordsOf(text ?? "").length >= words * 2;
    })
    .toBe(true)
    .catch(() => faults.push("The windows did not come to the same text"));
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[ab]\d+x(?= )/g) ?? [];
}
