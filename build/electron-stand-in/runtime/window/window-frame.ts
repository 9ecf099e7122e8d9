import { browser, type WindowPlace } from "../chromium/browser.ts";
import { workArea } from "../desktop/display-area.ts";

type State = "normal" | "maximized" | "minimized" | "fullscreen";

const entered = {
  maximized: "maximize",
  minimized: "minimize",
  fullscreen: "enter-full-screen",
} as const;
const left = {
  maximized: "unmaximize",
  minimized: "restore",
  fullscreen: "leave-full-screen",
} as const;
const defaultSize = { width: 800, height: 600 };

/**
 * The place and size of a window. What the app asks for holds at once, as it does in Electron; Chromium follows,
 * and what its user does comes back through `refresh`.
 */
export class WindowFrame {
  minimumSize: number[];
  #bounds: Electron.Rectangle;
  #normal: Electron.Rectangle;
  #state: State = "normal";
  #windowId: number | undefined;
  readonly #announce: (name: string) => void;
  readonly #isPlaced: boolean;

  constructor(options: Electron.BrowserWindowConstructorOptions, announce: (name: string) => void) {
    const {
      width = defaultSize.width,
      height = defaultSize.height,
      x,
      y,
      minWidth = 0,
      minHeight = 0,
    } = options;
    this.#announce = announce;
    this.minimumSize = [minWidth, minHeight];
    this.#isPlaced = x !== undefined && y !== undefined;
    this.#bounds = {
      ...centred({ width, height }),
      ...(x !== undefined && y !== undefined ? { x, y } : {}),
    };
    this.#normal = this.#bounds;
    if (options.fullscreen === true) this.#state = "fullscreen";
  }

  get place(): WindowPlace {
    const { width, height, x, y } = this.#bounds;
    return { width, height, x: this.#isPlaced ? x : undefined, y: this.#isPlaced ? y : undefined };
  }

  get bounds(): Electron.Rectangle {
    return { ...this.#bounds };
  }

  get normalBounds(): Electron.Rectangle {
    return { ...this.#normal };
  }

  get state(): State {
    return this.#state;
  }

  async attach(targetId: string): Promise<void> {
    const { windowId } = await browser().session.send("Browser.getWindowForTarget", { targetId });
    this.#windowId = windowId;
    if (this.#state === "normal") this.#apply({ ...this.#bounds });
    else this.#apply({ windowState: this.#state });
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    const [minWidth = 0, minHeight = 0] = this.minimumSize;
    const next = { ...this.#bounds, ...bounds };
    next.width = Math.max(next.width, minWidth);
    next.height = Math.max(next.height, minHeight);
    if (this.#state !== "normal") this.leave(this.#state);
    this.#adopt(next);
    this.#apply({ ...next });
  }

  center(): void {
    this.setBounds(centred(this.#bounds));
  }

  change(state: Exclude<State, "normal">): void {
    if (this.#state === state) return;
    // Chromium goes from one such state to another only by way of the normal one.
    if (this.#state !== "normal") this.#apply({ windowState: "normal" });
    this.#state = state;
    if (state !== "minimized") this.#bounds = workArea();
    this.#apply({ windowState: state });
    this.#announce(entered[state]);
  }

  leave(state: Exclude<State, "normal">): void {
    if (this.#state !== state) return;
    this.#state = "normal";
    this.#bounds = this.#normal;
    this.#apply({ windowState: "normal" });
    this.#announce(left[state]);
  }

  /** Asks Chromium where the window is, after its user has moved or sized it. */
  refresh(): void {
    if (this.#windowId === undefined || this.#state !== "normal") return;
    const asked = this.#bounds;
    browser()
      .session.send("Browser.getWindowBounds", { windowId: this.#windowId })
      .then(
        ({ bounds: { left: x, top: y, width, height } }) => {
          if (
            this.#bounds !== asked ||
            x === undefined ||
            y === undefined ||
            width === undefined ||
            height === undefined
          )
            return;
          this.#adopt({ x, y, width, height });
        },
        () => {},
      );
  }

  #adopt(next: Electron.Rectangle): void {
    const before = this.#bounds;
    this.#bounds = next;
    this.#normal = next;
    if (before.width !== next.width || before.height !== next.height) this.#announce("resize");
    if (before.x !== next.x || before.y !== next.y) this.#announce("move");
  }

  #apply(bounds: {
    x?: number;
    y?: number;
    width?: number;
    height?: number;
    windowState?: State;
  }): void {
    if (this.#windowId === undefined) return;
    const { x, y, ...rest } = bounds;
    browser().session.tell("Browser.setWindowBounds", {
      windowId: this.#windowId,
      bounds: {
        ...rest,
        ...(x === undefined ? {} : { left: x }),
        ...(y === undefined ? {} : { top: y }),
      },
    });
  }
}

function centred({
  width,
  height,
}: {
  readonly width: number;
  readonly height: number;
}): Electron.Rectangle {
  const area = workArea();
  return {
    width,
    height,
    x: Math.max(0, Math.round(area.x + (area.width - width) / 2)),
    y: Math.max(0, Math.round(area.y + (area.height - height) / 2)),
  };
}
