import type { ChromiumSession, Protocol } from "../chromium/connection.ts";
import { preventable } from "../events.ts";
import { Guarded, unimplemented } from "../unimplemented.ts";
import { addresses } from "./addresses.ts";

/** A download on its way to being refused; saving one is not offered. */
class DownloadItem
  extends Guarded
  implements Pick<Electron.DownloadItem, "getURL" | "getFilename" | "cancel">
{
  static override readonly electronName = "downloadItem";
  isCancelled = false;
  readonly #event: Protocol.Browser.downloadWillBeginPayload;

  constructor(event: Protocol.Browser.downloadWillBeginPayload) {
    super();
    this.#event = event;
  }

  getURL(): string {
    return addresses.toApp(this.#event.url);
  }

  getFilename(): string {
    return this.#event.suggestedFilename;
  }

  cancel(): void {
    this.isCancelled = true;
  }
}

/** Chromium denies every download; the app is told of each, and has to agree. */
export async function refuseDownloads(
  browser: ChromiumSession,
  tell: (name: string, ...parameters: unknown[]) => void,
): Promise<void> {
  browser.on("Browser.downloadWillBegin", (begun) => {
    const event = preventable({});
    const item = new DownloadItem(begun);
    tell("will-download", event, item);
    if (!event.defaultPrevented && !item.isCancelled)
      throw unimplemented("downloads that the app does not prevent");
  });
  await browser.send("Browser.setDownloadBehavior", { behavior: "deny", eventsEnabled: true });
}
