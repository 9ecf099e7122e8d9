import { basename } from "node:path";
import type { Log } from "./log.ts";

const mostFrames = 20;

/** What a log may know of an error: its kind and where it was, without its message. */
export type FaultPlace = Readonly<{ name: string; at: readonly string[] }>;

export function faultPlaceOf(thrown: unknown): FaultPlace {
  if (!(thrown instanceof Error)) return { name: typeof thrown, at: [] };
  return { name: thrown.name, at: framesOf((thrown.stack ?? "").split("\n")) };
}

/** Keeps the lines that are places in code, as `function@file:line:column`; all other text is dropped. */
export function framesOf(lines: readonly string[]): readonly string[] {
  return lines
    .map(frameOf)
    .filter((frame) => frame !== null)
    .slice(0, mostFrames);
}

function frameOf(line: string): string | null {
  if (/^[\w.$]*@[\w.-]+:\d+:\d+$/.test(line)) return line;

  const found = /^\s*at (?:(?:async |new )?([\w.$<>#]+) )?\(?(\S+?):(\d+):(\d+)\)?$/.exec(line);
  if (found === null) return null;
  const [, name = "", file = "", row = "", column = ""] = found;
  return `${name.replaceAll(/[^\w.$]/g, "")}@${basename(file)}:${row}:${column}`;
}

/** The one handler of a process for errors that nobody expected. `then` decides whether it goes on. */
export function noteUncaughtFaults(source: NodeJS.Process, log: Log, then: () => void): void {
  const handle = (kind: string) => (thrown: unknown) => {
    log.note("fault", { kind, ...faultPlaceOf(thrown) });
    then();
  };
  source.on("uncaughtException", handle("uncaught"));
  source.on("unhandledRejection", handle("unhandled-rejection"));
}
