import type { ChromiumSession, Protocol } from "../chromium/connection.ts";
import { addresses } from "../net/addresses.ts";
import { WebFrame } from "./web-frame.ts";

type Known = { readonly url: string; readonly name: string; readonly parentId: string | undefined };

/** The frames of one window as Chromium reports them, in the app's addresses. */
export class Frames {
  readonly #known = new Map<string, Known>();
  readonly #processId: number;
  mainFrameId = "";

  constructor(processId: number) {
    this.#processId = processId;
  }

  watch(session: ChromiumSession): void {
    session.on("Page.frameAttached", ({ frameId, parentFrameId }) => {
      this.#known.set(frameId, { url: "about:blank", name: "", parentId: parentFrameId });
    });
    session.on("Page.frameNavigated", ({ frame }) => this.learn(frame));
    session.on("Page.frameDetached", ({ frameId }) => this.#known.delete(frameId));
    session.on("Page.navigatedWithinDocument", ({ frameId, url }) => {
      const known = this.#known.get(frameId);
      if (known) this.#known.set(frameId, { ...known, url: addresses.toApp(url) });
    });
  }

  learn(frame: Protocol.Page.Frame): void {
    if (frame.parentId === undefined) this.mainFrameId = frame.id;
    const url = addresses.toApp(frame.url + (frame.urlFragment ?? ""));
    this.#known.set(frame.id, { url, name: frame.name ?? "", parentId: frame.parentId });
  }

  /** How a frame stands now; a frame that is gone has nothing to be judged by. */
  snapshot(frameId: string): WebFrame | null {
    const known = this.#known.get(frameId);
    if (!known) return null;
    const parent = known.parentId === undefined ? null : this.snapshot(known.parentId);
    return new WebFrame({ url: known.url, name: known.name, parent, processId: this.#processId });
  }
}
