import styles from "./Matrix.module.css";

type Props = Readonly<{ label: string; rows: readonly (readonly boolean[])[] }>;

/** A pattern of squares that a camera reads: dark on light in every theme, because not all cameras read it otherwise. */
export function Matrix({ label, rows }: Props) {
  const size = rows.length;
  const path = rows
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : "")))
    .join("");
  return (
    <svg
      className={styles["matrix"]}
      role="img"
      aria-label={label}
      viewBox={`-2 -2 ${size + 4} ${size + 4}`}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}
