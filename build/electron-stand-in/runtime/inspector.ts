import { open } from "node:inspector";

/**
 * Opens Node's inspector where `--inspect` asks for it. With the CLI fuse off Electron ignores the argument; then
 * only `THROUGHLINE_STANDIN_INSPECT=1`, which no Electron knows, opens it, so that a packaged app can be driven.
 */
export function openInspector(asked: string | undefined, isAllowed: boolean): void {
  const isForced = process.env["THROUGHLINE_STANDIN_INSPECT"] === "1";
  if (asked === undefined || !(isAllowed || isForced)) return;

  const [, host, port = "9229"] = /^(?:(.*):)?(\d*)$/.exec(asked === "" ? "9229" : asked) ?? [];
  open(Number(port), host);
}
