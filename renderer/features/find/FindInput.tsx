import { Search } from "lucide-react";
import { Icon } from "../../ui/Icon.tsx";
import { Keys } from "../../ui/Keys.tsx";
import hits from "../../ui/hits.module.css";
import styles from "./FindDialog.module.css";

type Props = Readonly<{
  label: string;
  placeholder: string;
  typed: string;
  listId: string;
  activeId: string | undefined;
  onType: (typed: string) => void;
}>;

/** What is typed; the list below it moves without taking the focus. */
export function FindInput({ label, placeholder, typed, listId, activeId, onType }: Props) {
  return (
    <div className={styles["head"]}>
      <Icon of={Search} className={hits["glass"]} />
      <input
        className={`${hits["input"]} ${styles["input"]}`}
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={activeId}
        aria-autocomplete="list"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        placeholder={placeholder}
        value={typed}
        onChange={(event) => onType(event.target.value)}
      />
      <Keys of="Esc" />
    </div>
  );
}
