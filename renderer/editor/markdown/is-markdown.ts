/** Signs at the beginning of a line that hardly anybody writes who does not mean Markdown by them. */
const blockSigns: readonly RegExp[] = [
  /^ {0,3}#{1,6} \S/m,
  /^ {0,3}(?:```|~~~)/m,
  /^ *(?:[-*+]|\d{1,9}[.)]) \[[ xX]\] \S/m,
  /^ {0,3}\|?(?: *:?-{3,}:? *\|)+(?: *:?-{3,}:? *)?$/m,
];

const inlineSigns: readonly RegExp[] = [
  /\*\*\S(?:[^*\n]*\S)?\*\*/,
  /\[[^\][\n]+\]\((?:https?:\/\/|mailto:)[^\s)]+\)/,
];

const item = /^\s*(?:[-*+]|\d{1,9}[.)]) \S/;

/** Whether plain text was written as Markdown. A line by itself may be anything, and so may lines among which only some look like items. */
export function isMarkdown(text: string): boolean {
  const source = text.replaceAll(/\r\n?/g, "\n");
  if (inlineSigns.some((sign) => sign.test(source))) return true;
  const lines = source.split("\n").filter((line) => line.trim() !== "");
  if (lines.length < 2) return false;
  return blockSigns.some((sign) => sign.test(source)) || lines.every((line) => item.test(line));
}
