import type { ChoiceField } from "#shared/doctypes/define.ts";
import { Icon } from "../ui/Icon.tsx";
import { statusPicture } from "./status-picture.ts";
import styles from "./StatusIcon.module.css";

type Props = Readonly<{ field: ChoiceField; value: string }>;

/** How far a document is: not begun, under way, or settled. The words beside it say the same. */
export function StatusIcon({ field, value }: Props) {
  const isFirst = field.choices[0]?.value === value;
  return (
    <Icon of={statusPicture(value)} size={14} className={styles["icon"]} data-first={isFirst} />
  );
}
