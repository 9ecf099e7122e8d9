import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ElectronApplication, Page } from "@playwright/test";
import { openForReading } from "#electron/vault/store/open-database.ts";
import type { SeededRandom } from "#shared/testing/seeded-random.ts";
import { wordsOfFailure } from "../../../build/scripts/words-of-failure.ts";
import { patience } from "../../fixtures/patience.ts";
import { Person } from "../../fixtures/person.ts";
import { vaultOf } from "../../fixtures/process-tree.ts";
import type { SpaceVerdict } from "../vault/judge-space.ts";

const title = "Written at another time";
const before = "At the right time.";
const during = " At another one.";
const after = " At the right one again.";

const year = 365 * 24 * 60 * 60_000;
/** The vault is started again, on a machine that may have other things to do. */
const recovery = 2 * patience;

/**
 * A person whose clock is put forwards or back by years while the app is open, and is right again after the power went.
 * Window and main process have it at once; the vault when it is started anew, as which of Node's options a process has
 * is settled at its start.
 */
export async function typeWhileClockTurns(
  folder: string,
  random: SeededRandom,
): Promise<SpaceVerdict> {
  const person = new Person(join(folder, "home"));
  const by = (1 + random.below(9)) * year * (random.below(2) === 0 ? 1 : -1);
  try {
    await person.startsApp();
    await person.start.createDecision(title);
    await person.editor.write(before);
    await person.editor.expectSaved();

    await turnClock(person.app.electron, person.app.page, by);
    process.kill(vaultOf(person.app.process.pid ?? 0).pid, "SIGKILL");
    await person.editor.write(during);
    await person.editor.expectSaved(recovery);
    await person.killsApp();
    const faults =
      isOnElectron() || isTurned(person.home, by) ? [] : ["The vault did not have the other time"];

    await person.startsApp();
    await person.start.goHome();
    await person.start.open(title);
    await person.editor.expectBody(before + during);
    await person.editor.write(after);
    await person.editor.expectSaved();
    await person.editor.expectBody(before + during + after);
    await person.quits();
    return { lost: 0, faults };
  } catch (thrown) {
    return { lost: 0, faults: [wordsOfFailure(thrown)] };
  } finally {
    await person.cleanUp();
  }
}

async function turnClock(electron: ElectronApplication, page: Page, by: number): Promise<void> {
  const turning = `{
    const Right = Date;
    globalThis.Date = class extends Right {
      constructor(...given) {
        super(...(given.length === 0 ? [Right.now() + ${by}] : given));
      }
      static now() {
        return Right.now() + ${by};
      }
    };
  }`;
  await page.evaluate(turning);
  const script = `data:text/javascript,${encodeURIComponent(turning)}`;
  await electron.evaluate(
    (_, given) => {
      process.env["NODE_OPTIONS"] = `--import=${given.script}`;
      process.getBuiltinModule("node:vm").runInThisContext(given.turning);
    },
    { script, turning },
  );
}

/** Electron itself takes no options of Node from its surroundings: there the vault's own clock stays right. */
function isOnElectron(): boolean {
  return process.env["THROUGHLINE_CHROMIUM"] === undefined;
}

/** Whether something was written down as of about that time. */
function isTurned(home: string, by: number): boolean {
  const path = join(home, "spaces", "private.db");
  if (!existsSync(path)) return false;
  using database = openForReading(path);
  const at = Date.now() + by;
  const found = database
    .prepare("SELECT count(*) AS n FROM update_log WHERE abs(at - ?) < ?")
    .get(at, year / 2);
  return Number(found?.["n"]) > 0;
}
