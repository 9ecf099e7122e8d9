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

/** A picture beside words; it says nothing that the words do not. */
export function Icon({ of, size = 16, className, ...rest }: Props) {
  return (
    <svg
      aria-hidden="true"
      className={className === undefined ? styles["icon"] : `${styles["icon"]} ${className}`}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      {...rest}
    >
      <path d={picturePath(of)} />
    </svg>
  );
}
