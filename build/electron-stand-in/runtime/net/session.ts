import { browser } from "../chromium/browser.ts";
import { Guarded, guarded, unimplemented } from "../unimplemented.ts";
import { Permissions } from "./permissions.ts";
import { Protocol } from "./protocol.ts";
import { WebRequest } from "./web-request.ts";

/** Electron's `session`: what a group of windows shares. Only the default one is kept between runs. */
export class StandInSession extends Guarded implements Pick<Electron.Session, "getUserAgent" | "setSpellCheckerEnabled"> {
  static override readonly electronName = "session";
  readonly protocol: Protocol = new Protocol();
  readonly webRequest: WebRequest = new WebRequest();
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
  if (partition.startsWith("persist:")) throw unimplemented("session.fromPartition with a persistent partition");
  const known = partitions.get(partition) ?? new StandInSession(partition);
  partitions.set(partition, known);
  return known;
}

export const sessionModule = guarded("session", {
  defaultSession,
  fromPartition: (partition: string) => sessionOf(partition),
});
