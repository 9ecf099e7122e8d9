import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as Y from "yjs";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { vaultOf } from "../fixtures/process-tree.ts";
import { expect, test } from "../fixtures/person.ts";
import { writeIntoRecord } from "../fixtures/second-hand.ts";
import { startSecond } from "../fixtures/second-start.ts";

test("a window that crashed comes back with the open document", async ({ pm }) => {
  await pm.start.createDecision("Crash of the window");
  await pm.editor.write("Kept through the crash.");
  await pm.editor.expectSaved();

  const { electron } = pm.app;
  await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );

  // The test's own view of a page stays crashed for ever, so the runtime is asked instead.
  const readBody = () =>
    electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]
        ?.webContents.executeJavaScript(
          "document.querySelector('[aria-label=\"Document body\"]')?.textContent",
        )
        .catch(() => null),
    );
  await expect.poll(readBody).toContain("Kept through the crash.");
});

test("when the vault's process dies, typing goes on and is saved once it is back", async ({
  pm,
}) => {
  await pm.start.createDecision("Death of the vault");
  await pm.editor.write("Before. ");
  await pm.editor.expectSaved();

  const vault = vaultOf(pm.app.process.pid ?? 0);
  process.kill(vault.pid, "SIGKILL");
  await pm.editor.write("During. ");
  await pm.editor.expectSaved();
  await pm.quits();

  await pm.startsApp();
  await pm.start.goHome();
  await pm.start.open("Death of the vault");
  await pm.editor.expectBody("Before. During.");
});

test("closing while the vault does not answer asks first, and staying keeps the words", async ({
  pm,
}) => {
  await pm.start.createDecision("A vault that hangs");
  await pm.editor.write("Before. ");
  await pm.editor.expectSaved();
  const { electron } = pm.app;
  const vault = vaultOf(pm.app.process.pid ?? 0);

  process.kill(vault.pid, "SIGSTOP");
  await pm.editor.write("During.");
  const question = await electron.evaluate(
    ({ BrowserWindow, dialog }) =>
      new Promise<string>((resolve) => {
        const answer = (_window: unknown, options: { message: string }) => {
          resolve(options.message);
          return Promise.resolve({ response: 0, checkboxChecked: false });
        };
        Object.assign(dialog, { showMessageBox: answer });
        const [window] = BrowserWindow.getAllWindows();
        window?.once("closed", () => resolve("The window closed without a question"));
        window?.close();
      }),
  );
  expect(question).toBe("Some changes could not be saved to disk yet.");

  process.kill(vault.pid, "SIGCONT");
  await pm.editor.expectSaved();
  await pm.editor.expectBody("Before. During.");
});

test("a vault that hangs is told of within seconds, and the words are saved once it goes on", async ({
  pm,
}) => {
  await pm.start.createDecision("A vault that sleeps");
  await pm.editor.write("Before. ");
  await pm.editor.expectSaved();
  const vault = vaultOf(pm.app.process.pid ?? 0);

  process.kill(vault.pid, "SIGSTOP");
  await pm.editor.write("During.");
  const notice = pm.app.page.getByText("Reconnecting to storage.");
  await expect(notice).toBeVisible();
  process.kill(vault.pid, "SIGCONT");
  await expect(notice).toBeHidden();
  await pm.editor.expectSaved();
  await pm.editor.expectBody("Before. During.");
});

test("a document begun while nothing could be stored is offered back at the next start", async ({
  pm,
}) => {
  await pm.start.createDecision("Stored");
  await pm.editor.expectSaved();
  await pm.start.goHome();

  const vault = vaultOf(pm.app.process.pid ?? 0);
  process.kill(vault.pid, "SIGSTOP");
  await pm.start.createDecision("Begun in vain");
  await expect.poll(() => pm.app.page.evaluate(isCached, "Begun in vain")).toBe(true);
  await pm.killsApp();

  await pm.startsApp();
  await pm.start.goHome();
  await expect(pm.app.page.getByRole("alert")).toContainText("“Begun in vain” was never saved.");
  await pm.app.page.getByRole("button", { name: "Bring it back" }).click();
  await pm.start.open("Begun in vain");
  await pm.editor.expectSaved();
});

test("the cache can be deleted while the app is closed, and nothing is lost", async ({ pm }) => {
  await pm.start.createDecision("Cache deleted");
  await pm.editor.write("The record has it.");
  await pm.editor.expectSaved();
  await pm.app.page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) {
      if (name !== undefined) indexedDB.deleteDatabase(name);
    }
  });
  await pm.quits();

  await pm.startsApp();
  await pm.start.goHome();
  await pm.start.open("Cache deleted");
  await pm.editor.expectBody("The record has it.");
});

test("what a newer version wrote in a document is shown, said and kept, and nothing in it is changed", async ({
  pm,
}) => {
  await pm.start.createDecision("Made by a newer one");
  await pm.editor.write("Written here.");
  await pm.editor.expectSaved();
  const id = documentIdSchema.parse(pm.app.page.url().split("/").at(-1));
  await pm.quits();

  const newer = new Y.Doc();
  const block = new Y.Map<unknown>([
    ["kind", "hologram"],
    ["order", "zz"],
    ["depth", 4],
  ]);
  block.set("t", new Y.Text("Seen from all sides\n"));
  newer.getMap("blocks").set("future", block);
  writeIntoRecord(pm.home, id, Y.encodeStateAsUpdate(newer));
  await pm.startsApp();
  await pm.start.goHome();
  await pm.start.open("Made by a newer one");
  await pm.editor.expectBody("Seen from all sides");
  const { page } = pm.app;
  await expect(page.getByText("A newer Throughline has put something into this")).toBeVisible();
  await expect(page.getByRole("button", { name: "Export a copy…" })).toBeVisible();
  await expect(pm.editor.saveState).toHaveText("Read only");
  await pm.editor.body.click();
  await page.keyboard.type("Lost?");
  await expect(pm.editor.title).not.toBeEditable();
  await expect(pm.editor.body).not.toContainText("Lost?");
});

test("a settings file full of rubbish means defaults and offline, and the app starts", async ({
  pm,
}) => {
  await pm.quits();
  writeFileSync(join(pm.home, "settings.json"), '{"theme": 7, "network": "everywhere"');
  await pm.startsApp();
  await expect(pm.app.page.getByRole("link", { name: "Home" })).toBeVisible();
  const settings = await pm.app.page.evaluate(() =>
    (
      globalThis as unknown as {
        throughline: { call(name: string, input: unknown): Promise<unknown> };
      }
    ).throughline.call("settings.read", null),
  );
  expect(settings).toMatchObject({ ok: true, value: { theme: "system", network: "off" } });
});

test("a second start hands its link to the app that is open, and ends", async ({ pm }) => {
  await pm.start.createDecision("Found by a link");
  await pm.editor.expectSaved();
  const id = /doc_[0-9a-z]+/.exec(pm.app.page.url())?.[0];
  await pm.start.goHome();

  const ended = await startSecond(pm.home, [`throughline://document/private/${id}`]);
  expect(ended).toBe(0);
  await expect(pm.editor.title).toHaveValue("Found by a link");
});

test("a home folder that lost its window positions still opens a window", async ({ pm }) => {
  await pm.quits();
  rmSync(join(pm.home, "window.json"), { force: true });
  await pm.startsApp();
  await expect(pm.app.page.getByRole("link", { name: "Home" })).toBeVisible();
});

/** Inside the page: whether one of its caches holds these words. It lags a little behind the document. */
async function isCached(words: string): Promise<boolean> {
  for (const { name } of await indexedDB.databases()) {
    if (name === undefined) continue;
    const rows = await new Promise<Uint8Array[]>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onerror = reject;
      opening.onsuccess = () => {
        const reading = opening.result.transaction("updates").objectStore("updates").getAll();
        reading.onerror = reject;
        reading.onsuccess = () => {
          opening.result.close();
          resolve(reading.result as Uint8Array[]);
        };
      };
    });
    if (rows.some((row) => new TextDecoder().decode(row).includes(words))) return true;
  }
  return false;
}
