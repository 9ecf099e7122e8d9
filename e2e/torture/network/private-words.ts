import { join } from "node:path";
import { Person } from "../../fixtures/person.ts";
import { treeOf } from "../../fixtures/process-tree.ts";
import { shareASpace } from "../../fixtures/shared-homes.ts";
import { startBoth } from "../../fixtures/two-people.ts";
import { SpacesPage } from "../../pages/spaces-page.ts";
import { filesWith, memoryHolds } from "./find-bytes.ts";

// Run under a trace of its sockets: two people share a space, and one of them writes in Private meanwhile. Says what is wrong,
// and ends with an error if anything is.
const [folder = ""] = process.argv.slice(2);

const canary = "canary-9f3c71";
const shared = "wren-2b8e64";
const problems: string[] = [];
const must = (holds: boolean, problem: string) => void (holds || problems.push(problem));

/** Where words of Private may stand: its file and what is made of it, its backups, the window's own storage. */
const ofPrivate = /^(?:(?:spaces|backups)\/private\b|(?:.*\/)?(?:IndexedDB|Local Storage)\/)/;

const [olga, gus] = ["olga", "gus"].map((name) => new Person(join(folder, name))) as [
  Person,
  Person,
];
try {
  await shareASpace([olga.home, gus.home], "Roadmap");
  await startBoth([olga, gus]);
  const hers = new SpacesPage(olga.app);
  await hers.open("Private");
  await hers.begin("Note", "For nobody else");
  await olga.editor.write(`${canary} at home`);
  await olga.editor.expectSaved();
  await hers.open("Roadmap");
  await hers.begin("Note", "For both");
  await olga.editor.write(`${shared} for both.`);

  const his = new SpacesPage(gus.app);
  await his.open("Roadmap");
  await his.document("For both").click();
  await gus.editor.expectBody(`${shared} for both.`);
  // Back to what is private, so that its words are in use when memory is looked at.
  await hers.open("Private");
  await hers.document("For nobody else").click();
  await olga.editor.expectBody(canary);

  const peers = treeOf(process.pid).filter(({ command }) => /peers\.c?js/.test(command));
  must(peers.length === 2, `there are ${peers.length} processes with a network`);
  for (const { pid } of peers) {
    must(
      !memoryHolds(pid, canary),
      "words of Private are in the memory of a process with a network",
    );
    // The search itself would find what is there.
    must(
      memoryHolds(pid, "Roadmap") || memoryHolds(pid, shared),
      "the search of memory finds nothing",
    );
  }
  await olga.quits();
  await gus.quits();
  must(filesWith(canary, gus.home).length === 0, "words of Private are on the other one's disk");
  const places = filesWith(canary, olga.home);
  must(
    places.some((place) => place.startsWith("spaces/private")),
    "the search of files finds nothing",
  );
  for (const place of places) must(ofPrivate.test(place), `words of Private are in ${place}`);
  must(filesWith(shared, gus.home).length > 0, "the other one has not what was shared");
} finally {
  await olga.cleanUp();
  await gus.cleanUp();
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
