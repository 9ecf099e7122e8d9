import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startApp } from "../fixtures/running-app.ts";
import { EditorPage } from "../pages/editor-page.ts";
import { HomePage } from "../pages/home-page.ts";

const bareProgram = join(import.meta.dirname, "bare-window");

/**
 * From starting the process to a document one can type in, beside the least that a window of the
 * same runtime can do: open and show one editable element, with no preload and no other process.
 */
export const row = {
  id: "start.cold",
  unit: "×",
  target: null,
  yardstick: "bare window, ms",
  async prepare() {
    const home = mkdtempSync(join(tmpdir(), "throughline-start-"));
    const app = await startApp({ home });
    await new HomePage(app.page).createDecision("Opened at every start");
    await new EditorPage(app.page).expectSaved();
    await app.quit();
    return { home, cleanUp: () => rmSync(home, { recursive: true, force: true }) };
  },
  async run({ home }: { home: string }) {
    const ours = await timeToEditable({ home });
    const bare = await timeToEditable({ home: `${home}-bare`, program: bareProgram });
    return { value: ours / bare, yardstick: bare };
  },
};

async function timeToEditable(options: { home: string; program?: string }): Promise<number> {
  const began = performance.now();
  const app = await startApp(options);
  await app.page.getByRole("textbox", { name: "Document body" }).waitFor();
  const took = performance.now() - began;
  await app.quit();
  return took;
}
