import { X } from "lucide-react";
import { Suspense, useEffect, useEffectEvent } from "react";
import { Icon } from "../../../ui/Icon.tsx";
import { IconButton } from "../../../ui/IconButton.tsx";
import type { Panel, PanelChoice, PanelProps } from "./panel.ts";
import { panels } from "./panels.ts";
import styles from "./SidePanel.module.css";

type Props = Omit<PanelProps, "wanted"> &
  Readonly<{
    choice: PanelChoice;
    /** Those of other features, behind the document's own. */
    others: readonly Panel[];
    onChoice: (choice: PanelChoice) => void;
    onClose: () => void;
  }>;

/** What stands beside the document, with the tabs of the others. Escape closes it. */
export function SidePanel({ choice, others, onChoice, onClose, ...rest }: Props) {
  useEscape(onClose);
  const all = [...panels, ...others];
  const open = all.find((panel) => panel.id === choice.id);
  if (open === undefined) return null;

  return (
    <aside className={styles["panel"]} aria-label={open.label}>
      <div className={styles["head"]}>
        {all.map((panel) => (
          <button
            key={panel.id}
            type="button"
            className={styles["tab"]}
            aria-label={panel.label}
            aria-pressed={panel === open}
            title={panel.label}
            onClick={() => onChoice({ id: panel.id, field: null })}
          >
            {panel === open ? panel.label : <Icon of={panel.icon} />}
          </button>
        ))}
        <span className={styles["gap"]} />
        <IconButton
          icon={X}
          label={`Close ${open.label.toLowerCase()}`}
          keys="Esc"
          onClick={onClose}
        />
      </div>
      <div className={styles["body"]}>
        <Suspense>
          <open.Body {...rest} wanted={choice} />
        </Suspense>
      </div>
    </aside>
  );
}

function useEscape(onEscape: () => void): void {
  const escape = useEffectEvent(onEscape);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.isComposing && !event.defaultPrevented) escape();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
