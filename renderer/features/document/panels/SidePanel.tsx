import { X } from "lucide-react";
import { Suspense, useEffect, useEffectEvent, useId } from "react";
import { Icon } from "../../../ui/Icon.tsx";
import { IconButton } from "../../../ui/IconButton.tsx";
import type { Panel, PanelChoice, PanelId, PanelProps, Tally } from "./panel.ts";
import { panels } from "./panels.ts";
import styles from "./SidePanel.module.css";

type Props = Omit<PanelProps, "wanted"> &
  Readonly<{
    choice: PanelChoice;
    /** Those of other features, behind the document's own. */
    others: readonly Panel[];
    /** What has come together in one of them, told beside its picture. */
    tallies?: Readonly<Partial<Record<PanelId, Tally>>> | undefined;
    onChoice: (choice: PanelChoice) => void;
    onClose: () => void;
  }>;

/** What stands beside the document, with the tabs of the others. Escape closes it. */
export function SidePanel({ choice, others, tallies, onChoice, onClose, ...rest }: Props) {
  useEscape(onClose);
  const all = [...panels, ...others];
  const open = all.find((panel) => panel.id === choice.id);
  if (open === undefined) return null;

  return (
    <aside className={styles["panel"]} aria-label={open.label}>
      <div className={styles["head"]}>
        {all.map((panel) => (
          <Tab
            key={panel.id}
            panel={panel}
            tally={tallies?.[panel.id]}
            isOpen={panel === open}
            onOpen={() => onChoice({ id: panel.id, field: null })}
          />
        ))}
        <span className={styles["gap"]} />
        <IconButton
          icon={X}
          label={`Close ${open.label.toLowerCase()}`}
          keys="Esc"
          onClick={onClose}
        />
      </div>
      <div className={styles["body"]} data-panel-body>
        <Suspense>
          <open.Body {...rest} wanted={choice} />
        </Suspense>
      </div>
    </aside>
  );
}

type TabProps = Readonly<{
  panel: Panel;
  tally: Tally | undefined;
  isOpen: boolean;
  onOpen: () => void;
}>;

function Tab({ panel, tally, isOpen, onOpen }: TabProps) {
  const id = useId();
  const words = tally?.words ?? "";
  const count = isOpen ? 0 : (tally?.count ?? 0);
  return (
    <button
      type="button"
      className={styles["tab"]}
      // By what stands on it, so that it can be called by that.
      aria-label={count === 0 ? panel.label : `${panel.label} ${count}`}
      aria-describedby={words === "" ? undefined : id}
      aria-pressed={isOpen}
      title={words === "" ? panel.label : `${panel.label}: ${words}`}
      onClick={onOpen}
    >
      {isOpen ? panel.label : <Icon of={panel.icon} />}
      {count > 0 && (
        <span className={styles["tally"]} data-new={tally?.isNew}>
          {count}
        </span>
      )}
      {words !== "" && (
        <span id={id} hidden>
          {words}
        </span>
      )}
    </button>
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
