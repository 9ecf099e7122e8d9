/** Words that say their place, each with the space after it: `w7x3 ` is the third of the seventh round. */
export function wordsOf(text: string): readonly string[] {
  return text.match(/w\d+x\d+(?= )/g) ?? [];
}

/** How many acknowledged words are missing, or stand before one that was typed earlier. */
export function countLost(acknowledged: readonly string[], found: readonly string[]): number {
  let at = 0;
  let lost = 0;
  for (const word of acknowledged) {
    const place = found.indexOf(word, at);
    if (place === -1) lost++;
    else at = place + 1;
  }
  return lost;
}
