import { browser } from "../chromium/browser.ts";
import { addresses } from "./addresses.ts";

type RequestHandler = (
  contents: Electron.WebContents,
  permission: string,
  callback: (isGranted: boolean) => void,
  details: object,
) => void;
type CheckHandler = (
  contents: Electron.WebContents | null,
  permission: string,
  origin: string,
  details: object,
) => boolean;

/** Chromium's permissions by the name under which Electron asks the app about them. */
const asked: readonly (readonly [chromium: string, electron: string, details?: object])[] = [
  ["camera", "media", { mediaTypes: ["video"], mediaType: "video" }],
  ["microphone", "media", { mediaTypes: ["audio"], mediaType: "audio" }],
  ["geolocation", "geolocation"],
  ["notifications", "notifications"],
  ["midi", "midi"],
  ["clipboard-read", "clipboard-read"],
  ["clipboard-write", "clipboard-sanitized-write"],
  ["persistent-storage", "persistent-storage"],
  ["idle-detection", "idle-detection"],
  ["window-management", "window-management"],
  ["local-fonts", "local-fonts"],
  ["display-capture", "display-capture"],
  ["storage-access", "storage-access"],
  ["top-level-storage-access", "top-level-storage-access"],
  ["screen-wake-lock", "screen-wake-lock"],
  ["pointer-lock", "pointerLock"],
  ["keyboard-lock", "keyboardLock"],
  ["speaker-selection", "speaker-selection"],
  ["accelerometer", "sensors"],
  ["gyroscope", "sensors"],
  ["magnetometer", "sensors"],
  ["ambient-light-sensor", "sensors"],
  ["background-sync", "unknown"],
  ["background-fetch", "unknown"],
  ["nfc", "unknown"],
  ["payment-handler", "unknown"],
];

/**
 * What pages may do. Chromium cannot be made to ask the app at the moment of need, so the app is asked about
 * everything when a document of a new origin is about to load, and Chromium is told the answers.
 */
export class Permissions {
  readonly #contextId: () => Promise<string> | undefined;
  readonly #applied = new Set<string>();
  #requestHandler: RequestHandler | null = null;
  #checkHandler: CheckHandler | null = null;

  constructor(contextId: () => Promise<string> | undefined) {
    this.#contextId = contextId;
  }

  setRequestHandler(handler: RequestHandler | null): void {
    this.#requestHandler = handler;
    this.#applied.clear();
  }

  setCheckHandler(handler: CheckHandler | null): void {
    this.#checkHandler = handler;
    this.#applied.clear();
  }

  async apply(contents: Electron.WebContents, address: string): Promise<void> {
    const { origin } = new URL(address);
    if (this.#applied.has(origin)) return;
    this.#applied.add(origin);

    const browserContextId = await this.#contextId();
    const context = browserContextId === undefined ? {} : { browserContextId };
    // Not every Chromium knows every name; one that it does not know, it does not grant either.
    await Promise.allSettled(
      asked.map(async ([name, electronName, extra = {}]) => {
        const isGranted = await this.#isGranted(
          contents,
          electronName,
          addresses.toApp(origin),
          extra,
        );
        const setting = isGranted ? "granted" : "denied";
        await browser().session.send("Browser.setPermission", {
          permission: { name },
          setting,
          origin,
          ...context,
        });
      }),
    );
  }

  /** Both handlers have a say; Electron grants what nobody refuses. */
  async #isGranted(
    contents: Electron.WebContents,
    permission: string,
    origin: string,
    extra: object,
  ): Promise<boolean> {
    const details = {
      requestingUrl: `${origin}/`,
      securityOrigin: origin,
      isMainFrame: true,
      ...extra,
    };
    if (this.#checkHandler && !this.#checkHandler(contents, permission, origin, details))
      return false;
    const handler = this.#requestHandler;
    if (!handler) return true;
    return new Promise((resolve) => handler(contents, permission, resolve, details));
  }
}
