import { X } from "lucide-react";
import { useEffect, useEffectEvent, useRef } from "react";
import type { DocumentType, Field } from "#shared/doctypes/define.ts";
import type { OpenDocument } from "../../document/open-document.ts";
import { FieldControl } from "../../fields/FieldControl.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import styles from "./Details.module.css";

type Props = Readonly<{
  document: OpenDocument;
  type: DocumentType;
  isReadOnly: boolean;
  /** The field that takes the focus, if one was asked for. */
  wanted: string | null;
  onClose: () => void;
}>;

/** The panel in which the document's fields are set. Escape closes it. */
export function Details({ document, type, isReadOnly, wanted, onClose }: Props) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const control = wanted === null ? null : panel.current?.querySelector(`#${controlId(wanted)}`);
    if (control instanceof HTMLElement) control.focus();
  }, [wanted]);
  useEscape(onClose);

  return (
    <aside ref={panel} className={styles["panel"]} aria-label="Details">
      <div className={styles["head"]}>
        <h2 className={styles["title"]}>Details</h2>
        <IconButton icon={X} label="Close details" keys="Esc" onClick={onClose} />
      </div>
      <dl className={styles["fields"]}>
        {type.fields.filter(isSetHere).map((field) => (
          <div key={field.key} className={styles["field"]}>
            <dt>
              <label htmlFor={controlId(field.key)}>{field.label}</label>
            </dt>
            <dd>
              <FieldControl
                document={document}
                field={field}
                id={controlId(field.key)}
                isReadOnly={isReadOnly}
              />
            </dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}

function useEscape(onEscape: () => void): void {
  const escape = useEffectEvent(onEscape);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.isComposing) escape();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

function isSetHere({ kind, place }: Field): boolean {
  return place === "details" && (kind === "choice" || kind === "date" || kind === "text");
}

function controlId(key: string): string {
  return `field-${key}`;
}
