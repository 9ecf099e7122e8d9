/** About as much as fits on one line of Home. */
const most = 90;

/**
 * What stands before the caret in its block, from the beginning of its sentence: nothing outside of `body`. On an empty line
 * it is what stands above.
 */
export function wordsAtCaret(body: Element, selection: Selection | null): string {
  const node = selection?.focusNode ?? null;
  if (selection === null || node === null || !body.contains(node)) return "";
  const block = blockOf(node, body);
  const range = body.ownerDocument.createRange();
  range.setStart(block, 0);
  range.setEnd(node, selection.focusOffset);
  const words = lastSentence(range.toString());
  const above = block instanceof Element ? block.previousElementSibling : null;
  return words === "" ? lastSentence(above?.textContent ?? "") : words;
}

/** The last sentence of some words, cut at its beginning where it is long. */
export function lastSentence(words: string): string {
  const plain = words.replace(/\s+/g, " ").trim();
  const ends = [...plain.matchAll(/[.!?…]["”’)]*\s+/g)];
  const from = ends.at(-1);
  const sentence = from === undefined ? plain : plain.slice(from.index + from[0].length);
  const isWhole = sentence.length <= most;
  const cut = isWhole ? sentence : sentence.slice(-most).replace(/^\S*\s/, "");
  return isWhole && from === undefined ? cut : `… ${cut}`;
}

const blocks = /^(P|LI|H[1-6]|TD|TH|BLOCKQUOTE|PRE|CODE|DIV)$/;

function blockOf(node: Node, body: Element): Node {
  for (let at: Node | null = node; at !== null && at !== body; at = at.parentNode) {
    if (blocks.test(at.nodeName)) return at;
  }
  return node;
}
