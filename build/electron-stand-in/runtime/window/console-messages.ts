import type { ChromiumSession, Protocol } from "../chromium/connection.ts";
import type { WebContents } from "./web-contents.ts";

const levels: Readonly<Record<string, readonly [name: string, number: number]>> = {
  debug: ["debug", 0],
  warning: ["warning", 2],
  error: ["error", 3],
  assert: ["error", 3],
};

type Said = {
  readonly type: string;
  readonly message: string;
  readonly trace: Protocol.Runtime.StackTrace | undefined;
};

/** Passes on what a page writes to its console, uncaught errors included, as `console-message`. */
export function reportConsole(session: ChromiumSession, contents: WebContents): void {
  const report = ({ type, message, trace }: Said) => {
    if (contents.listenerCount("console-message") === 0) return;
    const [level, number] = levels[type] ?? ["info", 1];
    const { lineNumber = 0, url: sourceId = "" } = trace?.callFrames[0] ?? {};
    contents.emit(
      "console-message",
      { message, level, lineNumber, sourceId },
      number,
      message,
      lineNumber,
      sourceId,
    );
  };

  session.on("Runtime.consoleAPICalled", ({ type, args, stackTrace }) => {
    report({ type, message: args.map(textOf).join(" "), trace: stackTrace });
  });
  session.on("Runtime.exceptionThrown", ({ exceptionDetails }) => {
    const message = exceptionDetails.exception?.description ?? exceptionDetails.text;
    report({ type: "error", message: `Uncaught ${message}`, trace: exceptionDetails.stackTrace });
  });
}

function textOf(value: Protocol.Runtime.RemoteObject): string {
  return value.description ?? String(value.value ?? value.unserializableValue ?? value.type);
}
