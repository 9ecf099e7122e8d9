import { browser } from "../chromium/browser.ts";
import type { ChromiumSession } from "../chromium/connection.ts";
import { Guarded, guarded, unimplemented } from "../unimplemented.ts";
import { addresses } from "./addresses.ts";
import { Permissions } from "./permissions.ts";
import { Protocol } from "./protocol.ts";
import { WebRequest } from "./web-request.ts";

type DeviceHandler = Parameters<Electron.Session["setDevicePermissionHandler"]>[0];
type DisplayHandler = Parameters<Electron.Session["setDisplayMediaRequestHandler"]>[0];

/** Electron's `session`: what a group of windows shares. Only the default one is kept between runs. */
export class StandInSession
  extends Guarded
  implements Pick<Electron.Session, "getUserAgent" | "setSpellCheckerEnabled">
{
  static override readonly electronName = "session";
  readonly protocol: Protocol = new Protocol();
  readonly webRequest: WebRequest = new WebRequest();
  /** The pages that are open in this session. */
  readonly pages = new Set<ChromiumSession>();
  readonly permissions: Permissions = new Permissions(() => this.contextId());
  readonly #partition: string;
  #context: Promise<string> | undefined;

  constructor(partition: string) {
    super();
    this.#partition = partition;
  }

  setPermissionRequestHandler(handler: Parameters<Permissions["setRequestHandler"]>[0]): void {
    this.permissions.setRequestHandler(handler);
  }

  setPermissionCheckHandler(handler: Parameters<Permissions["setCheckHandler"]>[0]): void {
    this.permissions.setCheckHandler(handler);
  }

  /** Chromium grants a device only through its own chooser, which nobody answers here: the answer is always no. */
  setDevicePermissionHandler(_handler: DeviceHandler): void {}

  setDisplayMediaRequestHandler(handler: DisplayHandler | null): void {
    if (handler !== null) throw unimplemented("session.setDisplayMediaRequestHandler");
  }

  async clearStorageData(options: Electron.ClearStorageDataOptions = {}): Promise<void> {
    if (options.storages !== undefined)
      throw unimplemented("session.clearStorageData with chosen storages");
    const [page] = this.pages;
    // Chromium takes this order from a page only, whichever it is.
    if (!page) throw unimplemented("session.clearStorageData while no window is open");
    const origin = options.origin === undefined ? "*" : addresses.toChromium(options.origin);
    await page.send("Storage.clearDataForOrigin", { origin, storageTypes: "all" });
  }

  getUserAgent(): string {
    return browser().userAgent;
  }

  setSpellCheckerEnabled(enable: boolean): void {
    if (enable) throw unimplemented("session.setSpellCheckerEnabled(true)");
  }

  /** Chromium's name for this session's own storage; the default one has none. */
  contextId(): Promise<string> | undefined {
    if (this.#partition === "") return undefined;
    this.#context ??= browser()
      .session.send("Target.createBrowserContext", { disposeOnDetach: true })
      .then(({ browserContextId }) => browserContextId);
    return this.#context;
  }
}

export const defaultSession: StandInSession = new StandInSession("");
const partitions = new Map<string, StandInSession>([["", defaultSession]]);

export function sessionOf(partition: string): StandInSession {
  if (partition.startsWith("persist:"))
    throw unimplemented("session.fromPartition with a persistent partition");
  const known = partitions.get(partition) ?? new StandInSession(partition);
  partitions.set(partition, known);
  return known;
}

export const sessionModule = guarded("session", {
  defaultSession,
  fromPartition: (partition: string) => sessionOf(partition),
});
