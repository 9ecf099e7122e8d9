import { type CSSProperties, useState } from "react";
import type { ConfidenceField } from "#shared/doctypes/define.ts";
import type { OpenDocument } from "../document/open-document.ts";
import { useField } from "../document/use-field.ts";
import styles from "./ConfidenceControl.module.css";

type Props = Readonly<{
  document: OpenDocument;
  field: ConfidenceField;
  id: string;
  isReadOnly: boolean;
}>;

const coinToss = 50;

/** How sure somebody is, by a slider or as a number; neither says anything until it is moved. */
export function ConfidenceControl({ document, field, id, isReadOnly }: Props) {
  const [value, write] = useField(document, field);
  // What a drag passes over is no change of the document: each would be a step of undo.
  const [draft, setDraft] = useState<number | null>(null);
  const shown = draft ?? value;
  const settle = () => {
    if (draft !== null) write(draft);
    setDraft(null);
  };

  return (
    <div className={styles["confidence"]} data-empty={shown === null} data-readonly={isReadOnly}>
      <div className={styles["head"]}>
        <label htmlFor={id}>{field.label}</label>
        <span className={styles["number"]}>
          <input
            type="number"
            className={styles["figure"]}
            aria-label={`${field.label} in percent`}
            min={0}
            max={100}
            step={1}
            placeholder="–"
            readOnly={isReadOnly}
            value={shown ?? ""}
            onChange={(event) => write(readPercent(event.target.value, value))}
          />
          {" %"}
        </span>
      </div>
      <input
        type="range"
        id={id}
        className={styles["slider"]}
        style={{ "--said": `${shown ?? 0}%` } as CSSProperties}
        min={0}
        max={100}
        step={1}
        disabled={isReadOnly}
        aria-valuetext={shown === null ? "Not said" : `${shown} percent`}
        value={shown ?? coinToss}
        onChange={(event) => setDraft(Number(event.target.value))}
        onPointerUp={settle}
        onKeyUp={settle}
        onBlur={settle}
      />
      <div className={styles["scale"]} aria-hidden="true">
        <span>0 % surely not</span>
        <span>50 % a coin toss</span>
        <span>100 % certain</span>
      </div>
    </div>
  );
}

/** What is no percentage leaves the field as it was; nothing at all empties it. */
function readPercent(typed: string, before: number | null): number | null {
  if (typed.trim() === "") return null;
  const percent = Number(typed);
  return Number.isInteger(percent) && percent >= 0 && percent <= 100 ? percent : before;
}
