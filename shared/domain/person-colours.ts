import type { PersonId } from "./ids.ts";

/** What a person's colour is called, in the order of the theme's six: `--peer-1` is the first. */
export const personColours = ["red", "green", "violet", "brown", "teal", "plum"] as const;
type PersonColour = (typeof personColours)[number];

/** Stands where somebody has chosen none: then each space they are in has one for them. */
export const noColourChosen = "any";

/** The colour that a person chose; null where they chose none that this version knows. */
export function chosenColour(colour: string | undefined): PersonColour | null {
  return personColours.find((each) => each === colour) ?? null;
}

/** Which of the theme's colours is somebody's, from 1: the one they chose, or one that follows from their name. */
export function colourNumber(colour: string | undefined, name: string): number {
  return personColours.indexOf(chosenColour(colour) ?? colourOf(name)) + 1;
}

type Coloured = Readonly<{ person: PersonId; name: string; colour: string }>;

/**
 * Everybody's colour in a space. Who chose one has it. The others, in the order in which they came, have the one that
 * follows from their name, or the next that the fewest have: so nobody has another's before all are taken. It follows from
 * the members and their order alone, which are the same on every device.
 */
export function coloursIn(members: readonly Coloured[]): ReadonlyMap<PersonId, string> {
  const colours = new Map<PersonId, PersonColour>();
  for (const { person, colour } of members) {
    const chosen = chosenColour(colour);
    if (chosen !== null) colours.set(person, chosen);
  }
  for (const { person, name } of members) {
    if (colours.has(person)) continue;
    const taken = [...colours.values()];
    const countOf = (colour: PersonColour) => taken.filter((each) => each === colour).length;
    const from = personColours.indexOf(colourOf(name));
    const inTurn = [...personColours.slice(from), ...personColours.slice(0, from)];
    const fewest = Math.min(...inTurn.map(countOf));
    const free = inTurn.find((colour) => countOf(colour) === fewest);
    if (free !== undefined) colours.set(person, free);
  }
  return colours;
}

/** The colour that follows from a name. */
function colourOf(name: string): PersonColour {
  return personColours[sumOf(name) % personColours.length] ?? personColours[0];
}

function sumOf(name: string): number {
  let sum = 7;
  for (const letter of name.trim().toLowerCase()) {
    sum = Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0);
  }
  return sum >>> 0;
}
