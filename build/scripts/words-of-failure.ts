import { stripVTControlCharacters } from "node:util";

const mostLetters = 300;

/** Beside the first line, those that say where it failed and what was waited for. None of the others is anything but a document, or where in the code it was. */
const telling = /^(Locator|Expected|Received|Timeout|- waiting for|\w*Error: )/;

/** What the window says about saving is nobody's document. */
const quotable = /'Save state'/;

/**
 * What was thrown, in one short line for the end of a log. Texts that were compared may be those of a document, so only their
 * lengths are told.
 */
export function wordsOfFailure(thrown: unknown): string {
  const said = stripVTControlCharacters(String(thrown));
  const [first = "", ...others] = said.split("\n").map((line) => line.trim());
  const lines = [first, ...others.filter((line) => telling.test(line))];
  const told = quotable.test(said) ? lines : lines.map(withoutQuotes);
  return told.join(" | ").slice(0, mostLetters);
}

function withoutQuotes(line: string): string {
  if (!/^(Expected|Received)/.test(line)) return line;
  return line.replace(/"(.*?)"?$/, (_all, text: string) => `${text.length} letters`);
}
