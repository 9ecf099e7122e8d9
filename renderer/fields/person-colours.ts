/** What a person's colour is called, in the order of the theme's six: `--peer-1` is the first. */
export const personColours = ["red", "green", "violet", "brown", "teal", "plum"] as const;

/**
 * Which of the theme's colours is somebody's, from 1: the one they chose, or one that follows from their name where
 * they chose none that this version knows.
 */
export function colourNumber(colour: string | undefined, name: string): number {
  const chosen = personColours.findIndex((each) => each === colour);
  return (chosen >= 0 ? chosen : sumOf(name) % personColours.length) + 1;
}

/** The colour that follows from a name. */
export function colourOf(name: string): string {
  return personColours[colourNumber(undefined, name) - 1] ?? personColours[0];
}

function sumOf(name: string): number {
  let sum = 7;
  for (const letter of name.trim().toLowerCase()) {
    sum = Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0);
  }
  return sum >>> 0;
}
