import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "../ui/Icon.tsx";
import styles from "./Chips.module.css";

export type Chip = Readonly<{ key: string; name: string; content: ReactNode }>;

type Props = Readonly<{
  label: string;
  chips: readonly Chip[];
  /** Without it they can only be looked at. */
  onRemove: ((key: string) => void) | undefined;
  /** Each has a line of its own. */
  isList?: boolean;
  /** The box in which another one is added. */
  children?: ReactNode;
}>;

/** What a field holds, one beside or below the other, each with a way to take it out. */
export function Chips({ label, chips, onRemove, isList = false, children }: Props) {
  return (
    <div
      className={styles["row"]}
      role="group"
      aria-label={label}
      data-fixed={onRemove === undefined}
      data-list={isList}
    >
      {chips.map(({ key, name, content }) => (
        <span key={key} className={styles["chip"]}>
          {content}
          {onRemove !== undefined && (
            <button
              type="button"
              className={styles["remove"]}
              aria-label={`Remove ${name}`}
              title={`Remove ${name}`}
              onClick={() => onRemove(key)}
            >
              <Icon of={X} size={14} />
            </button>
          )}
        </span>
      ))}
      {children}
    </div>
  );
}
