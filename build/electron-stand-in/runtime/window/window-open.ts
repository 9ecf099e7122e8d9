import type { WindowOpenQuestion } from "../../page/messages.ts";
import { unimplemented } from "../unimplemented.ts";
import type { WebContents } from "./web-contents.ts";

export type OpenHandler = (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse;

/** Asks the app whether a page may open a window. Only "no" is offered, and silence means yes in Electron. */
export function decideOpening(
  handler: OpenHandler | undefined,
  contents: WebContents,
  question: WindowOpenQuestion,
): boolean {
  const answer = handler?.({
    url: question.url,
    frameName: question.frameName,
    features: question.features,
    disposition: question.features === "" ? "foreground-tab" : "new-window",
    referrer: { url: contents.getURL(), policy: "strict-origin-when-cross-origin" },
  });
  if (answer?.action !== "deny")
    throw unimplemented("windows opened by a page: setWindowOpenHandler has to deny them");
  return false;
}
