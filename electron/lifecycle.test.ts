import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { channelOf } from "#shared/bridge/channels.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { privateSpace } from "#shared/domain/space.ts";
import { patience } from "#shared/testing/patience.ts";
import { Sharing } from "./sharing/sharing.ts";
import { FakeElectron } from "./testing/fake-electron.ts";
import { scratchFolder } from "./testing/scratch.ts";
import { start } from "./lifecycle.ts";

function begin(given: Partial<ConstructorParameters<typeof FakeElectron>[0]> = {}) {
  const home = given.home ?? scratchFolder();
  const electron = new FakeElectron({ home, appPath: "/app", ...given });
  start(electron.runtime());
  return { electron, home };
}

describe("starting", () => {
  test("takes its steps in order: walls first, then the vault, the window last", async () => {
    const { electron } = begin();
    await electron.whenUp();
    expect(electron.did).toEqual([
      "sandbox",
      "scheme privileges",
      "lock",
      "ready",
      "session guarded",
      "scheme served",
      "vault started",
      "menu",
      "window",
      "contents guarded",
    ]);
  });

  test("shows the bundle's page, in the sandbox", async () => {
    const { electron } = begin();
    const window = await electron.whenUp();
    expect(window.loaded).toEqual(["app://bundle/index.html"]);
    expect(window.options.webPreferences).toMatchObject({
      sandbox: true,
      preload: join("/app/out/app/electron/preload.cjs"),
    });
  });

  test("serves the bridge before there is a window", async () => {
    const { electron } = begin();
    await electron.whenUp();
    expect(electron.handlers.size).toBeGreaterThan(0);
    expect(electron.vault.started).toEqual([
      [
        join("/app/out/app/electron/vault.cjs"),
        expect.any(String),
        join("/app/out/app/electron/reader.cjs"),
        join("/app/out/app/electron/interchange.cjs"),
      ],
    ]);
  });

  test("hands this device's key to the vault once there is one, and to each that is started after it", async () => {
    const { electron } = begin();
    const { webContents } = await electron.whenUp();
    const handed = () => electron.did.filter((step) => step === "vault: device.use").length;
    expect(handed()).toBe(0);

    const event = { senderFrame: { origin: "app://bundle", parent: null }, sender: webContents };
    const choice = { protection: "unprotected" };
    await electron.handlers.get(channelOf("device.create"))?.(event, choice);
    await vi.waitUntil(() => handed() === 1, patience);
    electron.vault.emit("exit", 1);
    await vi.waitUntil(() => handed() === 2, patience);
  });

  test("in another home sets it before the lock, because each home has its own", async () => {
    const other = scratchFolder();
    const { electron } = begin({ environment: { THROUGHLINE_HOME: other } });
    await electron.whenUp();
    expect(electron.did.indexOf("home")).toBeLessThan(electron.did.indexOf("lock"));
    expect(electron.vault.started[0]?.[1]).toBe(other);
  });

  test("notes what nobody expected, by its place and not its words, and goes on", async () => {
    const { electron, home } = begin();
    await electron.whenUp();
    electron.process.emit("uncaughtException", new TypeError("what somebody wrote"));
    const log = readFileSync(join(home, "logs", "main.log"), "utf8");
    expect(log).toContain('"kind":"uncaught"');
    expect(log).not.toContain("what somebody wrote");
    expect(electron.did).not.toContain("exit");
  });

  test("a second time ends at once and touches nothing", async () => {
    const { electron } = begin({ isFirst: false });
    expect(await electron.exited).toBe(0);
    expect(electron.did).toEqual(["sandbox", "scheme privileges", "lock", "exit"]);
  });

  test("that fails is said to the person, with what is safe", async () => {
    const electron = new FakeElectron({ home: scratchFolder(), appPath: "/app" });
    const runtime = electron.runtime();
    electron.vault.started.push = () => {
      throw new Error("no process");
    };
    start(runtime);
    expect(await electron.exited).toBe(1);
    expect(electron.did).toContain("error box");
    expect(electron.windows).toEqual([]);
  });
});

describe("what comes from outside", () => {
  test("a second start brings the window forward", async () => {
    const { electron } = begin();
    await electron.whenUp();
    electron.app.emit("second-instance", {}, ["/opt/throughline"]);
    await Promise.resolve();
    expect(electron.windows).toHaveLength(1);
    expect(electron.did.at(-1)).toBe("focus");
  });

  test("a link that macOS hands over is ours to follow", async () => {
    const { electron } = begin();
    await electron.whenUp();
    let prevented = 0;
    electron.app.emit("open-url", { preventDefault: () => (prevented += 1) }, "throughline://x");
    await Promise.resolve();
    expect(prevented).toBe(1);
    expect(electron.did.at(-1)).toBe("focus");
  });

  test("a computer that wakes up looks for the others at once", async () => {
    const wake = vi.spyOn(Sharing.prototype, "wake");
    onTestFinished(() => wake.mockRestore());
    const { electron } = begin();
    await electron.whenUp();
    expect(wake).not.toHaveBeenCalled();
    electron.powerMonitor.emit("resume");
    expect(wake).toHaveBeenCalledOnce();
  });

  test("a link is never noted in the log", async () => {
    const link = "throughline://document/private/doc_aaaaaaaaaaaa";
    const { electron, home } = begin({ argv: [link] });
    await electron.whenUp();
    electron.app.emit("second-instance", {}, ["/opt/throughline", link]);
    electron.app.emit("open-url", { preventDefault: () => undefined }, link);
    electron.process.emit("SIGTERM");
    await electron.exited;
    expect(readFileSync(join(home, "logs", "main.log"), "utf8")).not.toContain("doc_");
  });
});

describe("what reaches a person outside the window", () => {
  const settings = { captureShortcut: "CommandOrControl+Alt+Space", remindOnReviewDates: true };

  async function beginListening() {
    const home = scratchFolder();
    writeFileSync(join(home, "settings.json"), JSON.stringify(settings));
    const { electron } = begin({ home });
    const window = await electron.whenUp();
    const sender = window.webContents;
    const event = { senderFrame: { origin: "app://bundle", parent: null }, sender };
    const asked = { ticket: "0".repeat(32), target: { kind: "shell" } };
    await electron.handlers.get(channelOf("port.open"))?.(event, asked);
    return electron;
  }

  test("the key that they chose brings quick capture up from any program", async () => {
    const electron = await beginListening();
    electron.shortcuts.get(settings.captureShortcut)?.();
    expect(electron.did.at(-1)).toBe("focus");
    expect(electron.told).toContainEqual({ kind: "command", command: "capture.open" });
  });

  test("the key is given back when the app ends", async () => {
    const electron = await beginListening();
    electron.process.emit("SIGTERM");
    await electron.exited;
    expect(electron.shortcuts.size).toBe(0);
  });

  test("a press on the notification of a review leads to where all of them stand", async () => {
    vi.useFakeTimers({ toFake: ["Date", "setTimeout"], now: new Date(2026, 9, 8, 9) });
    onTestFinished(() => void vi.useRealTimers());
    const electron = await beginListening();
    electron.vault.answers.set("spaces.list", { spaces: [privateSpace], unreadable: [] });
    electron.vault.answers.set("documents.list", [dueRow]);
    await vi.advanceTimersByTimeAsync(60_000);
    await vi.waitUntil(() => electron.notified.length > 0, patience);
    electron.notified[0]?.press();
    expect(electron.told).toContainEqual({ kind: "command", command: "go.home" });
  });
});

describe("stopping", () => {
  test.each([
    ["SIGTERM", (electron: FakeElectron) => electron.process.emit("SIGTERM")],
    ["SIGINT", (electron: FakeElectron) => electron.process.emit("SIGINT")],
    ["closing the last window", (electron: FakeElectron) => electron.app.emit("window-all-closed")],
    ["quitting", (electron: FakeElectron) => quit(electron)],
  ])("by %s waits until the vault has closed", async (_how, ask) => {
    const { electron } = begin();
    await electron.whenUp();
    ask(electron);
    expect(await electron.exited).toBe(0);
    expect(electron.did.slice(-3)).toEqual(["vault: close", "vault ended", "exit"]);
  });

  test("holds Electron's own quitting back meanwhile, and happens once however often it is asked for", async () => {
    const { electron } = begin();
    await electron.whenUp();
    expect(quit(electron)).toBe(1);
    expect(quit(electron)).toBe(1);
    electron.process.emit("SIGTERM");
    await electron.exited;
    expect(electron.did.filter((step) => step === "vault: close")).toHaveLength(1);
  });

  describe("with something that could not be stored", () => {
    async function beginUnstored() {
      const { electron } = begin();
      const { webContents } = await electron.whenUp();
      const event = { senderFrame: { origin: "app://bundle", parent: null }, sender: webContents };
      const asked = { ticket: "0".repeat(32), target: { kind: "shell" } };
      await electron.handlers.get(channelOf("port.open"))?.(event, asked);
      return electron;
    }

    test("asks first, and stays if the person would rather; the next time asks again", async () => {
      const electron = await beginUnstored();
      quit(electron);
      await vi.waitUntil(() => electron.did.includes("question"), patience);
      expect(electron.did).not.toContain("vault: close");

      electron.answer = 1;
      await vi.waitUntil(() => {
        quit(electron);
        return electron.did.includes("exit");
      }, patience);
      expect(await electron.exited).toBe(0);
    });

    test("does not ask when the system is going down", async () => {
      const electron = await beginUnstored();
      electron.process.emit("SIGTERM");
      expect(await electron.exited).toBe(0);
      expect(electron.did).not.toContain("question");
    });

    test("ends all the same when asking fails", async () => {
      const electron = await beginUnstored();
      electron.answer = null;
      quit(electron);
      expect(await electron.exited).toBe(1);
    });
  });

  test("remembers where the window stood, for the next start", async () => {
    const { electron, home } = begin();
    await electron.whenUp();
    electron.process.emit("SIGTERM");
    await electron.exited;

    const again = new FakeElectron({ home, appPath: "/app" });
    start(again.runtime());
    const window = await again.whenUp();
    expect(window.options).toMatchObject({ x: 10, y: 20, width: 1000, height: 700 });
  });

  test("does not happen on macOS when only the last window closes", async () => {
    const { electron } = begin({ platform: "darwin" });
    await electron.whenUp();
    electron.app.emit("window-all-closed");
    electron.app.emit("activate");
    await Promise.resolve();
    expect(electron.did).not.toContain("vault: close");
  });
});

const dueRow = sampleRow({
  type: "prd",
  title: "Waiting list",
  status: "shipped",
  dueOn: "2026-10-08",
});

/** Says how often Electron was kept from quitting by itself. */
function quit(electron: FakeElectron): number {
  let prevented = 0;
  electron.app.emit("before-quit", { preventDefault: () => (prevented += 1) });
  return prevented;
}
