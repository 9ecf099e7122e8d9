import { ShieldCheck, X } from "lucide-react";
import type { KeyboardEvent } from "react";
import type { Entry, FieldEntries } from "../document/field-entries.ts";
import type { OpenDocument } from "../document/open-document.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { FigureBox } from "./FigureBox.tsx";
import styles from "./MetricsControl.module.css";
import { useSharedTextBox } from "./use-shared-text-box.ts";

type Props = Readonly<{
  document: OpenDocument;
  entries: FieldEntries | null;
  metric: Entry;
  number: number;
  isReadOnly: boolean;
  onMove: (by: 1 | -1) => void;
  /** Enter leads on to another metric. */
  onNext: () => void;
  /** Somebody wrote in it here. */
  onTyped: () => void;
}>;

const figures = [
  { name: "baseline", label: "Today", isFigure: true },
  { name: "target", label: "Target", isFigure: true },
  { name: "by", label: "By", isFigure: false },
] as const;

/** One metric: several may type in its name at once, its figures are the last writer's. */
export function MetricRow(props: Props) {
  const { document, entries, metric, number, isReadOnly, onMove, onNext, onTyped } = props;
  const { key, values } = metric;
  const shared = entries?.text(key, "name") ?? null;
  const { box, value, handlers } = useSharedTextBox<HTMLInputElement>(document, shared);
  const isGuardrail = values["guardrail"] === true;
  const called = value.trim() === "" ? `metric ${number}` : value;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const isMove = event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown");
    if (isMove) onMove(event.key === "ArrowUp" ? -1 : 1);
    else if (event.key === "Enter" && event.target instanceof HTMLInputElement) onNext();
    else return;
    event.preventDefault();
  };

  return (
    <tr data-metric={key} onChange={onTyped} onKeyDown={isReadOnly ? undefined : onKeyDown}>
      <td>
        <span className={styles["name"]}>
          <input
            ref={box}
            aria-label={`Name of ${called}`}
            placeholder="What is measured"
            autoComplete="off"
            spellCheck={false}
            readOnly={isReadOnly || shared === null}
            value={value}
            {...handlers}
          />
          {isGuardrail && <span className={styles["guardrail"]}>Guardrail</span>}
        </span>
      </td>
      {figures.map(({ name, label, isFigure }) => (
        <td key={name} className={isFigure ? styles["figure"] : undefined}>
          <FigureBox
            label={`${label}, ${called}`}
            isReadOnly={isReadOnly}
            value={String(values[name] ?? "")}
            onWrite={(value) => entries?.write(key, name, value)}
          />
          {name === "by" && !isReadOnly && (
            <span className={styles["actions"]}>
              <IconButton
                icon={ShieldCheck}
                label={`Guardrail: ${called} must not get worse`}
                aria-pressed={isGuardrail}
                onClick={() => entries?.write(key, "guardrail", !isGuardrail)}
              />
              <IconButton
                icon={X}
                label={`Remove ${called}`}
                onClick={() => entries?.remove(key)}
              />
            </span>
          )}
        </td>
      ))}
    </tr>
  );
}
