import { expect } from "../fixtures/patience.ts";
import { watchAcknowledged } from "../fixtures/acknowledged.ts";
import type { Person } from "../fixtures/person.ts";
import type { Traveller } from "./traveller.ts";

const title = "Offer visits by text, not by call";
const context =
  "A cancelled visit is worth refilling only if the next client answers before the desk gets busy again. " +
  "Calls take four minutes, and most go unanswered.";
const decision =
  "We offer a freed visit by text to the first three clients on the list, one after the other.";
const cutOff = " The desk can still call; the offer is withdrawn when they do, so that nobody is";

/**
 * They write a decision, the app is killed in mid-sentence, and they read what they had been told was
 * saved. It throws if the promise does not hold.
 */
export async function seeItKilled({ person, say, picture }: Traveller): Promise<void> {
  await person.start.goHome();
  await person.start.createDecision(title);
  await person.editor.writeUnder("Context", context);
  await person.editor.writeUnder("Decision", decision);
  await person.editor.expectSaved();
  say(`Wrote a decision, “${title}”: two paragraphs. The window says: Saved.`);
  await picture("decision");

  const acknowledged = await killInMidSentence(person, say);
  await person.startsApp();
  say("Started again.");
  await person.start.goHome();
  await picture("home-after-the-kill");
  await person.start.open(title);
  await person.editor.expectSaved();
  await picture("decision-after-the-kill");
  await compare(person, acknowledged, say);
}

/** Every process is killed while keys still come in, once some of the sentence has been acknowledged. */
async function killInMidSentence(person: Person, say: (line: string) => void): Promise<string> {
  let acknowledged = "";
  const halfAcknowledged = new Promise<void>((resolve) => {
    void watchAcknowledged(person.app.page, (text) => {
      acknowledged = text;
      if (acknowledgedParagraph(text).length > decision.length + cutOff.length / 2) resolve();
    });
  });
  const typing = person.app.page.keyboard.type(cutOff, { delay: 10 }).catch(ignoreLostWindow);
  await halfAcknowledged;
  await person.killsApp();
  await typing;
  say(`Typed on: “${cutOff.trim()}” — and in mid-sentence every process was killed with SIGKILL.`);
  say(`The last words that the vault had acknowledged were: “…${lastWords(acknowledged)}”.`);
  return acknowledged;
}

/** The window went in mid-word: that is the point. */
function ignoreLostWindow(): void {}

async function compare(
  person: Person,
  acknowledged: string,
  say: (line: string) => void,
): Promise<void> {
  await expect(person.editor.title).toHaveValue(title);
  await person.editor.expectBody(context);
  await person.editor.expectBody(decision);

  const found = (await person.editor.body.textContent()) ?? "";
  const typed = `${decision}${cutOff}`;
  const kept = found.slice(found.indexOf(decision), found.lastIndexOf("Consequences"));
  if (!typed.startsWith(kept)) throw new Error("The paragraph came back as nobody typed it");
  if (!kept.startsWith(acknowledgedParagraph(acknowledged))) {
    throw new Error("Letters that had been acknowledged are missing");
  }
  say("Both paragraphs are there, and everything that was acknowledged of the third sentence.");
  say(
    kept.length === typed.length
      ? "Not one letter is missing."
      : `Missing, and never acknowledged: “${typed.slice(kept.length)}”.`,
  );
}

function acknowledgedParagraph(body: string): string {
  return body.slice(body.indexOf(decision), body.lastIndexOf("Consequences"));
}

function lastWords(body: string): string {
  return acknowledgedParagraph(body).split(" ").slice(-5).join(" ");
}
