import type { Locator } from "@playwright/test";
import { describe, expect, test } from "vitest";
import type {} from "../testing/page-globals.ts";
import { patiently } from "../testing/launch-fixture.ts";
import { oneFixtureForAll } from "../testing/one-fixture.ts";

const running = oneFixtureForAll();
const { seen } = running;

const selectedIn = (field: Locator) =>
  field.evaluate((input: HTMLInputElement) =>
    input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0),
  );

test("a window begins on a blank page, from which its own comes without a change of process", async () => {
  const { electron } = running;
  const [page] = await Promise.all([
    electron.waitForEvent("window"),
    electron.evaluate(({ BrowserWindow }) => void new BrowserWindow({ show: false })),
  ]);
  expect(page.url()).toMatch(/^about:blank\b/);
  await page.close();
});

describe("the runtime", () => {
  test("gives itself out as Electron's main process, and as the stand-in", async () => {
    const told = await running.electron.evaluate(({ app: own }) => ({
      type: process.type,
      electron: process.versions["electron"],
      standIn: process.versions["standin"],
      isPackaged: own.isPackaged,
      isDefault: process.defaultApp,
      name: own.getName(),
      version: own.getVersion(),
      userData: own.getPath("userData"),
    }));
    expect(told).toEqual({
      type: "browser",
      electron: "45.4.1",
      standIn: "1",
      isPackaged: false,
      isDefault: true,
      name: "Fixture",
      version: "1.2.3",
      userData: running.userData,
    });
  });

  test("throws by name for what it does not have, on modules, objects and classes alike", async () => {
    const messages = await running.electron.evaluate((electron) => {
      const [window] = electron.BrowserWindow.getAllWindows();
      const tries = [
        () => electron.Tray,
        () => electron.app.dock,
        () => window?.setOpacity(1),
        () => window?.webContents.startDrag({ file: "", icon: "" }),
        () => electron.dialog.showCertificateTrustDialog({} as never, {} as never),
        () => electron.BrowserWindow.fromBrowserView({} as never),
      ];
      return tries.map((attempt) => {
        try {
          return attempt() === undefined ? "undefined" : "something";
        } catch (error) {
          return String(error);
        }
      });
    });
    expect(messages).toEqual(
      [
        "Tray",
        "app.dock",
        "BrowserWindow.setOpacity",
        "webContents.startDrag",
        "dialog.showCertificateTrustDialog",
        "BrowserWindow.fromBrowserView",
      ].map((what) => `Error: stand-in does not implement ${what}`),
    );
  });
});

describe("a window", () => {
  test("loads the app's own scheme, whose address the app sees unchanged", async () => {
    await expect
      .poll(() => seen("loaded"), patiently)
      .toEqual([["loaded", "app://bundle/", "Fixture"]]);
    expect(running.page.url()).toBe("https://bundle.app.localhost/");
  });

  test("is held to the policy that came with its document", async () => {
    expect(await running.page.evaluate(() => [globalThis.exposed, globalThis.inlineRan])).toEqual([
      "object",
      undefined,
    ]);
  });

  test("has no Node in its page", async () => {
    const kinds = await running.page.evaluate(() =>
      ["process", "require", "module", "Buffer"].map((name) => Reflect.has(globalThis, name)),
    );
    expect(kinds).toEqual([false, false, false, false]);
  });

  test("reads and sets its bounds at once, within its least size", async () => {
    const bounds = await running.electron.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setBounds({ width: 900, height: 600 });
      const wide = window?.getSize();
      window?.setSize(100, 500);
      return [wide, window?.getSize()];
    });
    expect(bounds).toEqual([
      [900, 600],
      [400, 500],
    ]);
  });

  test("maximizes, restores and tells of it", async () => {
    const told = await running.electron.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      const events: string[] = [];
      window?.once("maximize", () => events.push("maximize"));
      window?.once("unmaximize", () => events.push("unmaximize"));
      window?.maximize();
      const isMaximized = window?.isMaximized();
      window?.unmaximize();
      return [isMaximized, window?.isMaximized(), events];
    });
    expect(told).toEqual([true, false, ["maximize", "unmaximize"]]);
  });

  test("is shown once it is ready to be", async () => {
    const isVisible = () =>
      running.electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.isVisible(),
      );
    await expect.poll(isVisible, patiently).toBe(true);
  });

  test("stays open when the app prevents its closing", async () => {
    await running.electron.evaluate(({ BrowserWindow }) => {
      globalThis.witness.keepsWindow = true;
      BrowserWindow.getAllWindows()[0]?.close();
      globalThis.witness.keepsWindow = false;
    });
    expect(await seen("close")).toHaveLength(1);
    expect(await running.page.evaluate(() => document.title)).toBe("Fixture");
  });

  test("is found by Playwright, and by its contents", async () => {
    const window = await running.electron.browserWindow(running.page);
    expect(await window.evaluate((own: { id: number }) => own.id)).toBe(1);
  });

  test("prints, takes its picture and runs scripts for main", async () => {
    const told = await running.electron.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const pdf = await contents?.printToPDF({});
      const picture = await contents?.capturePage();
      const run = async (code: string): Promise<unknown> => contents?.executeJavaScript(code);
      const failure = await run("Promise.reject(new Error('no'))").catch(String);
      return [
        pdf?.subarray(0, 5).toString(),
        picture?.toPNG().subarray(1, 4).toString(),
        picture?.isEmpty(),
        await run("Promise.resolve(6 * 7)"),
        String(failure).includes("no"),
      ];
    });
    expect(told).toEqual(["%PDF-", "PNG", false, 42, true]);
  });

  test("follows the app's colours", async () => {
    await running.page.emulateMedia({ colorScheme: null });
    const isDark = () =>
      running.page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
    await running.electron.evaluate(({ nativeTheme }) => void (nativeTheme.themeSource = "dark"));
    await expect.poll(isDark, patiently).toBe(true);
    await running.electron.evaluate(({ nativeTheme }) => void (nativeTheme.themeSource = "light"));
    await expect.poll(isDark, patiently).toBe(false);
  });

  test("zooms its page", async () => {
    const zoomTo = (level: number) =>
      running.electron.evaluate(
        ({ BrowserWindow }, wanted) =>
          BrowserWindow.getAllWindows()[0]?.webContents.setZoomLevel(wanted),
        level,
      );
    const zoom = () => running.page.evaluate(() => document.documentElement.style.zoom);
    await zoomTo(1);
    await expect.poll(zoom, patiently).toBe("1.2");
    await zoomTo(0);
    await expect.poll(zoom, patiently).toBe("1");
  });

  test("passes on what its page writes to the console", async () => {
    await running.page.evaluate(() => console.warn("a warning", 1));
    await expect
      .poll(() => seen("console"), patiently)
      .toContainEqual(["console", "warning", "a warning 1"]);
  });
});

describe("keys", () => {
  test("that the page leaves alone reach the menu", async () => {
    await running.page.getByLabel("Text").press("Control+n");
    await expect.poll(() => seen("menu"), patiently).toEqual([["menu", "new"]]);
  });

  test("that the page handles do not", async () => {
    await running.page.evaluate(() => {
      let isFirst = true;
      addEventListener("keydown", (event) => {
        if (isFirst && event.key === "n") event.preventDefault();
        isFirst &&= event.key !== "n";
      });
    });
    const before = await seen("menu");
    await running.page.getByLabel("Text").press("Control+n");
    await running.page.getByLabel("Text").press("Control+n");
    // The second press, which nothing prevents, shows that the first has had its time.
    await expect.poll(async () => (await seen("menu")).length, patiently).toBe(before.length + 1);
  });

  test("and menu items do editing once", async () => {
    const text = running.page.getByLabel("Text");
    await text.fill("abc");
    await running.electron.evaluate(({ Menu, BrowserWindow }) => {
      const items = Menu.getApplicationMenu()?.items[1]?.submenu?.items ?? [];
      items.find(({ role }) => role === "selectAll")?.click({}, BrowserWindow.getAllWindows()[0]);
    });
    // An item of the menu is heard by the page when its message has come there.
    await expect.poll(() => selectedIn(text), patiently).toBe("abc");
    await text.press("x");
    await expect.poll(() => text.inputValue(), patiently).toBe("x");
    await text.press("Control+z");
    await expect.poll(() => text.inputValue(), patiently).toBe("abc");
  });
});
