import type { BrowserWindowConstructorOptions } from "electron";
import { describe, expect, test } from "vitest";
import type { DeepLink } from "#shared/domain/deep-link.ts";
import { parseDeepLink } from "#shared/domain/deep-link.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { FakeWindow } from "../testing/fake-electron.ts";
import { RecordedLog } from "../testing/recorded-log.ts";
import { Questions } from "./questions.ts";
import { ShellLines } from "./shell-lines.ts";
import { Windows } from "./windows.ts";

const address = "app://bundle/index.html";

function link(): DeepLink {
  const parsed = parseDeepLink("throughline://document/private/doc_aaaaaaaaaaaa");
  if (!parsed.ok) throw new Error(parsed.failure.kind);
  return parsed.value;
}

function stage(answer = 0, remembered?: unknown) {
  const made: FakeWindow[] = [];
  const did: string[] = [];
  const focus = { isElsewhere: false };
  class MadeWindow extends FakeWindow {
    constructor(options: BrowserWindowConstructorOptions) {
      super(options, did);
      made.push(this);
    }

    static getFocusedWindow(): FakeWindow | null {
      return focus.isElsewhere ? null : (made.find((window) => !window.isDestroyed()) ?? null);
    }
  }
  const clock = new ManualClock();
  const shellLines = new ShellLines(clock);
  const dialog = { showMessageBox: async () => ({ response: answer }) };
  const windows = new Windows({
    BrowserWindow: MadeWindow as never,
    screen: {
      getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] as never,
    },
    nativeTheme: { shouldUseDarkColors: false },
    preload: "/app/preload.cjs",
    address,
    isPackaged: true,
    remembered,
    shellLines,
    questions: new Questions(dialog as never),
    clock,
    log: new RecordedLog(),
  });
  /** The window's own end of its line to main, which answers a flush as told. */
  const join = (window: FakeWindow | undefined, everythingStored: boolean) => {
    const [near, far] = createPortPair();
    shellLines.attach(window?.webContents.id ?? -1, far);
    const heard: unknown[] = [];
    near.onMessage((message) => {
      heard.push(message);
      near.post({ kind: "flushed", everythingStored });
    });
    return heard;
  };
  return { windows, made, did, clock, shellLines, join, focus };
}

describe("opening", () => {
  test("loads the app's page where the last window stood", () => {
    const bounds = { x: 5, y: 6, width: 900, height: 700 };
    const { windows, made } = stage(0, { bounds, isMaximised: false });
    windows.open();
    expect(made[0]?.loaded).toEqual([address]);
    expect(made[0]?.options).toMatchObject(bounds);
  });

  test("with a link leads there once the window listens", async () => {
    const { windows, made, join } = stage();
    windows.open(link());
    const heard = join(made[0], true);
    await settled();
    expect(heard).toEqual([{ ...link(), kind: "go-to-document" }]);
  });

  test("a crashed window is loaded again", () => {
    const { windows, made } = stage();
    windows.open();
    const contents = made[0]?.webContents;
    Object.assign(contents ?? {}, {
      getURL: () => "",
      loadURL: async () => made[0]?.loaded.push("again"),
    });
    contents?.emit("render-process-gone", {}, { reason: "crashed", exitCode: 1 });
    expect(made[0]?.loaded).toEqual([address, "again"]);
  });
});

describe("coming forward", () => {
  test("focuses the window that is there and leads it to the link", async () => {
    const { windows, made, did, join } = stage();
    windows.open();
    const heard = join(made[0], true);
    windows.comeForward(link());
    await settled();
    expect(made).toHaveLength(1);
    expect(did.at(-1)).toBe("focus");
    expect(heard).toEqual([{ ...link(), kind: "go-to-document" }]);
  });

  test("opens a window when none is left", () => {
    const { windows, made } = stage();
    windows.comeForward(null);
    expect(made).toHaveLength(1);
  });
});

test("a command goes to the focused window", async () => {
  const { windows, made, join } = stage();
  windows.open();
  const heard = join(made[0], true);
  windows.send("document.new");
  await settled();
  expect(heard).toEqual([{ kind: "command", command: "document.new" }]);
});

test("a command that is chosen while no window has the focus goes to the one that was used last", async () => {
  const { windows, made, join, focus } = stage();
  windows.open();
  windows.open();
  const heard = made.map((window) => join(window, true));
  focus.isElsewhere = true;
  windows.send("document.new");
  made[0]?.emit("focus");
  windows.send("document.import");
  await settled();
  expect(made).toHaveLength(2);
  expect(heard).toEqual([
    [{ kind: "command", command: "document.import" }],
    [{ kind: "command", command: "document.new" }],
  ]);
});

test("a command from the menu opens a window where none is left, as on macOS, and reaches it", async () => {
  const { windows, made, join } = stage();
  windows.send("capture.open");
  const heard = join(made[0], true);
  await settled();
  expect(heard).toEqual([{ kind: "command", command: "capture.open" }]);
});

describe("closing", () => {
  const close = async (window: FakeWindow | undefined) => {
    let prevented = false;
    window?.emit("close", { preventDefault: () => (prevented = true) });
    expect(prevented).toBe(true);
    await settled();
  };

  test("waits until the window has sent what was typed", async () => {
    const { windows, made, join } = stage();
    windows.open();
    const heard = join(made[0], true);
    await close(made[0]);
    expect(heard).toEqual([{ kind: "flush" }]);
    expect(made[0]?.isDestroyed()).toBe(true);
    expect(windows.state.bounds).toEqual({ x: 10, y: 20, width: 1000, height: 700 });
  });

  test.each([
    [0, false],
    [1, true],
  ])("with something unstored asks: the answer %i means it closes: %s", async (answer, closes) => {
    const { windows, made, join } = stage(answer);
    windows.open();
    join(made[0], false);
    await close(made[0]);
    expect(made[0]?.isDestroyed()).toBe(closes);
  });

  test("twice asks the window once", async () => {
    const { windows, made, join } = stage();
    windows.open();
    const heard = join(made[0], true);
    await Promise.all([close(made[0]), close(made[0])]);
    expect(heard).toEqual([{ kind: "flush" }]);
  });

  test("does not wait for ever for a window that hangs", async () => {
    const { windows, made, clock, shellLines } = stage();
    windows.open();
    const [, silent] = createPortPair();
    shellLines.attach(made[0]?.webContents.id ?? -1, silent);
    await close(made[0]);
    expect(made[0]?.isDestroyed()).toBe(false);
    clock.advance(3_000);
    await settled();
    expect(made[0]?.isDestroyed()).toBe(true);
  });
});

test("flushing asks every window and says whether all is stored", async () => {
  const { windows, made, join } = stage();
  windows.open();
  windows.open();
  join(made[0], true);
  join(made[1], false);
  expect(await windows.flush()).toBe(false);
  made[1]?.destroy();
  expect(await windows.flush()).toBe(true);
});

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
