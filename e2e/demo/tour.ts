import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Person } from "../fixtures/person.ts";
import { seeEveryScreen } from "./every-screen.ts";
import { seeItKilled } from "./killed.ts";
import {
  arrive,
  captureThought,
  exportAsMarkdown,
  findIt,
  importFolder,
  keepJournal,
  lookAround,
  specify,
} from "./stops.ts";
import { cameraOf } from "./traveller.ts";

/**
 * One person's first day, from an empty folder to a kill in mid-sentence and back. Prints what is done and seen,
 * leaves pictures, throws if a promise does not hold.
 */
export async function giveTour(pictures: string, say: (line: string) => void): Promise<void> {
  rmSync(pictures, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });
  const home = mkdtempSync(join(tmpdir(), "throughline-demo-"));
  const person = new Person(home);
  const traveller = { person, say, picture: cameraOf(person, pictures) };

  try {
    await person.startsApp({ isFirstRun: true });
    await arrive(traveller);
    await lookAround(traveller);
    await specify(traveller);
    await importFolder(traveller, home);
    await findIt(traveller);
    await captureThought(traveller);
    await keepJournal(traveller);
    await exportAsMarkdown(traveller, home);
    await seeEveryScreen(traveller);
    await seeItKilled(traveller);
    await person.quits();
    say("Closed the app as a person does.");
  } finally {
    await person.cleanUp();
    rmSync(home, { recursive: true, force: true });
  }
}
