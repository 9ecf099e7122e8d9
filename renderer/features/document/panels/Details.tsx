import { useEffect, useRef } from "react";
import { useSealedKeys } from "../../../document/use-seal.ts";
import { dayInWords } from "../../../fields/day-in-words.ts";
import { FieldControl } from "../../../fields/FieldControl.tsx";
import { dayOf } from "../../../fields/surroundings.ts";
import styles from "./Details.module.css";
import type { PanelProps } from "./panel.ts";
import { TheLine } from "./TheLine.tsx";
import { useWordCount } from "./use-word-count.ts";

/** The panel in which the document's fields are set, with what it is linked with. */
export function Details({ document, type, isReadOnly, wanted }: PanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  const sealed = useSealedKeys(document);
  const words = useWordCount(document);
  const created = dayOf(document.createdAt);
  useEffect(() => {
    const control = wanted === null ? null : panel.current?.querySelector(`#${controlId(wanted)}`);
    if (control instanceof HTMLElement) control.focus();
  }, [wanted]);

  return (
    <div ref={panel}>
      <dl className={styles["fields"]}>
        {type.fields
          .filter((field) => field.place === "details")
          .map((field) => (
            <div key={field.key} className={styles["field"]}>
              <dt>
                <label htmlFor={controlId(field.key)}>{field.label}</label>
              </dt>
              <dd>
                <FieldControl
                  document={document}
                  field={field}
                  id={controlId(field.key)}
                  isReadOnly={isReadOnly || sealed.has(field.key)}
                />
              </dd>
            </div>
          ))}
      </dl>
      <TheLine document={document} />
      <p className={styles["foot"]}>
        {`${words.toLocaleString("en-GB")} ${words === 1 ? "word" : "words"}, created ${dayInWords(created)}`}
      </p>
    </div>
  );
}

function controlId(key: string): string {
  return `field-${key}`;
}
