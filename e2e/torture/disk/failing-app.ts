import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { wordsOfFailure } from "../../../build/scripts/words-of-failure.ts";
import { expect, patience } from "../../fixtures/patience.ts";
import { Person } from "../../fixtures/person.ts";
import { vaultOf } from "../../fixtures/process-tree.ts";
import { untilCached } from "../cache/cached-words.ts";
import { AttachedStrace } from "../strace/attached.ts";
import type { ChildHarm } from "./failing-child.ts";
import { attachOptions, type Failing } from "./injection.ts";

const title = "Written on a failing disk";
const before = "Before it failed.";
const during = " While it failed.";
const after = " After it was back.";

/** Lets every write of the running app's vault fail, then come back, and looks at what its person sees. */
export async function fillDiskUnderApp(
  folder: string,
  error: Failing["error"],
): Promise<ChildHarm> {
  const person = new Person(join(folder, "home"));
  const trace = join(folder, "trace");
  const faults: string[] = [];
  let strace: AttachedStrace | undefined;
  const step = async (what: string, work: () => Promise<unknown>) => {
    await work().catch((thrown: unknown) => {
      faults.push(`${what}: ${wordsOfFailure(thrown)}`);
    });
  };
  try {
    await person.startsApp();
    await person.start.createDecision(title);
    await person.editor.write(before);
    await person.editor.expectSaved();

    strace = await failFrom(person, error, trace);
    await person.editor.write(during);
    await step("no banner", () => expect(banner(person)).toBeVisible());
    await step("a false word", () => expect(person.editor.saveState).not.toHaveText("Saved"));
    await step("words gone", () => person.editor.expectBody(before + during));
    await step("not in the cache", () => untilCached(person.app.page, before + during));
    await step("no export", () => exportsCopy(person, join(folder, "copy.md"), before + during));

    await strace.letGo();
    await step("never saved", () => person.editor.expectSaved(recovery));
    await step("banner stays", () => expect(banner(person)).toBeHidden());
    await person.editor.write(after);
    await person.editor.expectSaved();
    await person.killsApp();

    await person.startsApp();
    await person.start.goHome();
    await person.start.open(title);
    await step("not there", () => person.editor.expectBody(before + during + after));
    await person.quits();
  } finally {
    await strace?.letGo();
    await person.cleanUp();
  }
  const { injected } = strace;
  return { lost: faults.some((fault) => fault.startsWith("not there")) ? 1 : 0, faults, injected };
}

/** The vault tries again by itself after pauses that grow to half a minute. */
const recovery = 30_000 + patience;

function banner(person: Person) {
  return person.app.page.getByText(
    /^(The disk is full|The disk cannot be written|The disk did not take)/,
  );
}

function failFrom(person: Person, error: Failing["error"], trace: string) {
  const vault = vaultOf(person.app.process.pid ?? 0);
  return AttachedStrace.hold([vault.pid], attachOptions(error, person.home), trace);
}

async function exportsCopy(person: Person, path: string, words: string): Promise<void> {
  const { electron, page } = person.app;
  await electron.evaluate(({ dialog }, filePath) => {
    Object.assign(dialog, {
      showSaveDialog: () => Promise.resolve({ canceled: false, filePath }),
    });
  }, path);
  await page.getByRole("button", { name: "Export a copy…" }).click();
  await expect.poll(() => (existsSync(path) ? readFileSync(path, "utf8") : "")).toContain(words);
}
