import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { Icon } from "./Icon.tsx";
import styles from "./IconButton.module.css";

type Props = Omit<ComponentProps<"button">, "children" | "aria-label"> &
  Readonly<{ icon: LucideIcon; label: string; keys?: string | undefined }>;

/** A button that is a picture. Its label is its name and, with its key, what hovering shows. */
export function IconButton({ icon, label, keys, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      className={styles["button"]}
      aria-label={label}
      title={keys === undefined ? label : `${label} (${keys})`}
    >
      <Icon of={icon} />
    </button>
  );
}
