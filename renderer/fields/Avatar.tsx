import styles from "./Avatar.module.css";

type Props = Readonly<{ name: string; size?: 16 | 20 }>;

const colours = 6;

/** The initials of somebody in a colour that is always theirs. Their name stands beside it. */
export function Avatar({ name, size = 20 }: Props) {
  return (
    <span
      className={styles["avatar"]}
      data-size={size}
      data-colour={(sumOf(name) % colours) + 1}
      aria-hidden="true"
    >
      {initialsOf(name)}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends
    .map((word) => /^./u.exec(word ?? "")?.[0] ?? "")
    .join("")
    .toUpperCase();
}

function sumOf(name: string): number {
  let sum = 7;
  for (const letter of name.trim().toLowerCase()) {
    sum = Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0);
  }
  return sum >>> 0;
}
