import type { LucideIcon } from "lucide-react";
import styles from "./Icon.module.css";
import { picturePath } from "./picture-path.ts";

type Props = Readonly<{
  of: LucideIcon;
  size?: 14 | 16;
  className?: string | undefined;
  /** Of which type of document it is the picture, for its colour. */
  "data-type"?: string;
  "data-first"?: boolean;
}>;

/** As wide as a line is on the library's square of 24 where it is 1.75. */
const strokeOfSize = 1.75 / 24;

/** A picture beside words; it says nothing that the words do not. */
export function Icon({ of, size = 16, className, ...rest }: Props) {
  return (
    <svg
      aria-hidden="true"
      className={className === undefined ? styles["icon"] : `${styles["icon"]} ${className}`}
      width={size}
      height={size}
      strokeWidth={size * strokeOfSize}
      {...rest}
    >
      <path d={picturePath(of, size)} />
    </svg>
  );
}
