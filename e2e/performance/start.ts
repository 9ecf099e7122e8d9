import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startApp } from "../fixtures/running-app.ts";
import { EditorPage } from "../pages/editor-page.ts";
import { HomePage } from "../pages/home-page.ts";
import { timeToEditable } from "./time-to-editable.ts";

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
    const id = /doc_[0-9a-z]+/.exec(app.page.url())?.[0];
    await app.quit();
    return {
      home,
      link: `throughline://document/private/${id}`,
      cleanUp: () => rmSync(home, { recursive: true, force: true }),
    };
  },
  async run({ home, link }: { home: string; link: string }) {
    const bareHome = mkdtempSync(join(tmpdir(), "throughline-bare-"));
    try {
      const ours = await timeToEditable({ home, args: [link] });
      const bare = await timeToEditable({ home: bareHome, program: bareProgram });
      return { value: ours / bare, yardstick: bare };
    } finally {
      rmSync(bareHome, { recursive: true, force: true });
    }
  },
};
