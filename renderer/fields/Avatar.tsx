import { firstLetter } from "../ui/letters.ts";
import styles from "./Avatar.module.css";
import { colourNumber } from "#shared/domain/person-colours.ts";

type Props = Readonly<{
  name: string;
  size?: 16 | 20 | 24;
  /** The colour that the person chose; without one it follows from the name. */
  colour?: string | undefined;
}>;

/** The initials of somebody in a colour that is always theirs. Their name stands beside it. */
export function Avatar({ name, size = 20, colour }: Props) {
  return (
    <span
      className={styles["avatar"]}
      data-size={size}
      data-colour={colourNumber(colour, name)}
      aria-hidden="true"
    >
      {initialsOf(name)}
    </span>
  );
}

const picture = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator})/u;

/** Of “Gus #4f2a”, who is told apart from another Gus by that, the letter and the digit: a mark before them is no letter. */
function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/^\p{P}+(?=[\p{L}\p{N}])/u, ""));
  // A picture fills the circle by itself.
  if (picture.test(words[0] ?? "")) return firstLetter(words[0] ?? "");
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends.map((word) => firstLetter(word ?? "")).join("");
}
