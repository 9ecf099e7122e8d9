import { describe, expect, test } from "vitest";
import type {} from "../testing/page-globals.ts";
import { patiently } from "../testing/launch-fixture.ts";
import { oneFixtureForAll } from "../testing/one-fixture.ts";

const running = oneFixtureForAll();
const { seen } = running;

describe("leaving", () => {
  for (const [how, address] of [
    ["to another site", "https://elsewhere.example/there"],
    ["to another page of the app", "app://bundle/data"],
  ] as const) {
    test(`${how} is the app's to prevent`, async () => {
      const target = address.replace("app://bundle", "https://bundle.app.localhost");
      await running.page.evaluate((url) => {
        location.href = url;
      }, target);
      await expect
        .poll(() => seen("will-navigate"), patiently)
        .toContainEqual(["will-navigate", address]);
      expect(await running.page.evaluate(() => document.title)).toBe("Fixture");
    });
  }

  test("by window.open is denied with null", async () => {
    expect(await running.page.evaluate(() => window.open("https://elsewhere.example/"))).toBeNull();
    expect(await seen("window-open")).toContainEqual([
      "window-open",
      "https://elsewhere.example/",
      "foreground-tab",
    ]);
  });

  test("by a link to a new window opens none", async () => {
    await running.page.evaluate(() => {
      const link = Object.assign(document.createElement("a"), {
        href: "https://linked.example/",
        target: "_blank",
      });
      document.body.append(link);
      link.click();
    });
    await expect
      .poll(() => seen("window-open"), patiently)
      .toContainEqual(["window-open", "https://linked.example/", "new-window"]);
    await expect.poll(() => running.electron.context().pages().length, patiently).toBe(1);
    expect(await running.page.evaluate(() => globalThis.fixture.invoke("echo", "still here"))).toBe(
      "still here",
    );
  });

  test("by a download is told and denied", async () => {
    await running.page.evaluate(() => {
      const href = URL.createObjectURL(new Blob(["x"]));
      Object.assign(document.createElement("a"), { href, download: "x.txt" }).click();
    });
    await expect.poll(() => seen("will-download"), patiently).toEqual([["will-download", "x.txt"]]);
  });
});

test("a page that neither asked for it nor was told to by the app is loaded anew", async () => {
  await running.page.evaluate(() => document.body.append("written since"));
  await running.page.reload();
  await running.page.getByRole("heading", { name: "Fixture" }).waitFor();
  expect(await running.page.locator("body").innerText()).not.toContain("written since");
});

describe("requests", () => {
  test("reach the app's handler with their method and body", async () => {
    const answer = await running.page.evaluate(async () =>
      (await fetch("/said", { method: "POST", body: "words" })).text(),
    );
    expect(answer).toBe("POST words");
  });

  test("of workers reach it too", async () => {
    const answer = await running.page.evaluate(
      () =>
        new Promise(
          (resolve) => (new Worker("/worker.js").onmessage = ({ data }) => resolve(data)),
        ),
    );
    expect(answer).toBe("data of the app");
  });

  test("that webRequest cancels fail, and the app has seen them", async () => {
    // The page's own policy would stop it first, so the request is made where there is none.
    await running.electron.evaluate(async ({ BrowserWindow }) => {
      await BrowserWindow.getAllWindows()[0]
        ?.loadURL("https://refused.example/")
        .catch(() => undefined);
    });
    expect(await seen("refused")).toContainEqual([
      "refused",
      "https://refused.example/",
      "mainFrame",
    ]);
    await running.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.loadURL("app://bundle/"),
    );
    // Playwright learns of the new document by a way of its own.
    await running.page.waitForFunction(() => document.title === "Fixture");
  });

  test("for a missing file answer as the app does", async () => {
    expect(await running.page.evaluate(async () => (await fetch("/missing")).status)).toBe(404);
  });
});

test("a permission the app denies is denied in the page, and one it grants is granted", async () => {
  const states = await running.page.evaluate(async () => {
    const names = ["geolocation", "notifications", "clipboard-read", "clipboard-write", "camera"];
    const states = await Promise.all(
      names.map((name) => navigator.permissions.query({ name } as unknown as PermissionDescriptor)),
    );
    return states.map(({ state }) => state);
  });
  expect(states).toEqual(["denied", "denied", "denied", "granted", "denied"]);
});

test("WebRTC finds out no address", async () => {
  const candidates = await running.page.evaluate(async () => {
    const connection = new RTCPeerConnection();
    connection.createDataChannel("any");
    const found: unknown[] = [];
    const done = new Promise((resolve) => {
      connection.onicecandidate = ({ candidate }) =>
        candidate ? found.push(candidate.candidate) : resolve(undefined);
    });
    await connection.setLocalDescription(await connection.createOffer());
    await done;
    return found;
  });
  expect(candidates).toEqual([]);
});

test("a window whose process crashed is told of, and loads again", async () => {
  await running.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  await expect
    .poll(() => seen("render-process-gone"), patiently)
    .toEqual([["render-process-gone", "crashed"]]);
  const answer = await running.electron.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const wasCrashed = window?.webContents.isCrashed();
    await window?.loadURL("app://bundle/#again");
    const answered: unknown = await window?.webContents.executeJavaScript(
      "fixture.invoke('echo', 5)",
    );
    return [wasCrashed, window?.webContents.isCrashed(), answered];
  });
  expect(answer).toEqual([true, false, 5]);
});
