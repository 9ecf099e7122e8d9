const mostFrames = 20;

/** What a log may know of an error: its kind and where in the code it was, without its message. */
export type FaultPlace = Readonly<{ name: string; at: readonly string[] }>;

/** The message is left out, because it may quote what somebody wrote. */
export function faultPlaceOf(thrown: unknown): FaultPlace {
  if (!(thrown instanceof Error)) return { name: typeof thrown, at: [] };
  return { name: thrown.name, at: framesOf((thrown.stack ?? "").split("\n")) };
}

/**
 * Keeps the lines that are places in code, as `function@file:line:column`; all other text is
 * dropped. Frames in that form are kept as they are, so that a process may pass on another's.
 */
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
  const [, name = "", path = "", row = "", column = ""] = found;
  const file = path.split(/[/\\]/).at(-1) ?? "";
  return `${name.replaceAll(/[^\w.$]/g, "")}@${file}:${row}:${column}`;
}
