import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import { CannotRun } from "./run-script.ts";

/** What a script was asked; what it cannot be asked is answered with what it can. */
export function readOptions<const Options extends ParseArgsOptionsConfig>(
  options: Options,
  given: readonly string[] = process.argv.slice(2),
) {
  try {
    return parseArgs({ args: [...given], options }).values;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CannotRun(
      `${why}\nWhat can be asked: ${Object.entries(options).map(inWords).join(", ")}.`,
    );
  }
}

function inWords([name, { type }]: [string, ParseArgsOptionsConfig[string]]): string {
  return type === "string" ? `--${name} <…>` : `--${name}`;
}

/** Reads an option that takes a whole number, or nothing where it was not given. */
export function wholeNumber(option: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (/^\d+$/.test(given)) return Number(given);
  throw new CannotRun(`--${option} takes a whole number, not "${given}".`);
}
