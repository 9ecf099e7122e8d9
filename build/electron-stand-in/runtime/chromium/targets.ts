import type { ChromiumConnection, ChromiumSession, Protocol } from "./connection.ts";

/** Something Chromium has made and holds still until its scripts are installed. */
export type Target = {
  readonly info: Protocol.Target.TargetInfo;
  readonly session: ChromiumSession;
};

/** Pauses what starts in a target, so that no script of it runs before it is watched. */
export const pausingAutoAttach: Protocol.CommandParameters["Target.setAutoAttach"] = {
  autoAttach: true,
  waitForDebuggerOnStart: true,
  flatten: true,
  filter: [
    { type: "browser", exclude: true },
    { type: "browser_ui", exclude: true },
    { type: "tab", exclude: true },
    {},
  ],
};

/** Hands each new page to the window that asked for it, and everything else, still paused, to `onOther`. */
export class Targets {
  readonly #connection: ChromiumConnection;
  readonly #expected = new Map<string, (page: Target) => void>();
  readonly #onOther: (target: Target) => void;

  constructor(connection: ChromiumConnection, onOther: (target: Target) => void) {
    this.#connection = connection;
    this.#onOther = onOther;
    connection.browser.on("Target.attachedToTarget", (event) => this.#attached(event));
  }

  async start(): Promise<void> {
    await this.#connection.browser.send("Target.setAutoAttach", pausingAutoAttach);
  }

  /** Resolves with the page of this address, which has to be asked of Chromium after this call. */
  expect(address: string): Promise<Target> {
    return new Promise((resolve) => this.#expected.set(address, resolve));
  }

  #attached({ targetInfo, sessionId }: Protocol.Target.attachedToTargetPayload): void {
    const target = { info: targetInfo, session: this.#connection.session(sessionId) };
    const take = targetInfo.type === "page" ? this.#expected.get(targetInfo.url) : undefined;
    this.#expected.delete(targetInfo.url);
    (take ?? this.#onOther)(target);
  }
}
