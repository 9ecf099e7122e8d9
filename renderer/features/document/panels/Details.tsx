import { useEffect, useRef, useState } from "react";
import type { Field } from "#shared/doctypes/define.ts";
import { dayInWords } from "#shared/domain/day-in-words.ts";
import type { OpenDocument } from "../../../document/open-document.ts";
import { useIsBlank } from "../../../document/use-field.ts";
import { useSealedKeys } from "../../../document/use-seal.ts";
import { FieldControl } from "../../../fields/FieldControl.tsx";
import { dayOf } from "../../../fields/surroundings.ts";
import { CameFrom } from "./CameFrom.tsx";
import styles from "./Details.module.css";
import type { PanelProps } from "./panel.ts";
import { TheLine } from "./TheLine.tsx";
import { useWordCount } from "./use-word-count.ts";

/** The panel in which the document's fields are set, with what it is linked with. */
export function Details({ document, type, isReadOnly, wanted }: PanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  const sealed = useSealedKeys(document);
  const words = useWordCount(document, type);
  const created = dayOf(document.createdAt);
  useEffect(() => {
    const field = wanted?.field ?? null;
    const control = field === null ? null : panel.current?.querySelector(`#${controlId(field)}`);
    if (control instanceof HTMLElement) control.focus();
  }, [wanted]);

  return (
    <div ref={panel}>
      <dl className={styles["fields"]}>
        {type.fields
          .filter((field) => field.place === "details")
          .map((field) => (
            <DetailsField
              key={field.key}
              document={document}
              field={field}
              isReadOnly={isReadOnly || sealed.has(field.key)}
            />
          ))}
      </dl>
      <TheLine document={document} />
      <p className={styles["foot"]}>
        {`${words.toLocaleString("en-GB")} ${words === 1 ? "word" : "words"}, created ${dayInWords(created)}`}
      </p>
      <CameFrom document={document} />
    </div>
  );
}

type FieldProps = Readonly<{ document: OpenDocument; field: Field; isReadOnly: boolean }>;

/** A field under its name. One that nobody can fill in, or is asked for, and that says nothing is left out. */
function DetailsField({ document, field, isReadOnly }: FieldProps) {
  const isBlank = useIsBlank(document, field);
  // Whoever empties it may write in it again: it stays for as long as the panel is there.
  const [hasSaid, setHasSaid] = useState(!isBlank);
  if (!isBlank && !hasSaid) setHasSaid(true);
  if (isBlank && (isReadOnly || (field.isFormer === true && !hasSaid))) return null;
  return (
    <div className={styles["field"]}>
      <dt>
        {field.kind === "files" ? (
          // Its control is a button that names itself: a label would press it, and open the system's dialog.
          field.label
        ) : (
          <label htmlFor={controlId(field.key)}>{field.label}</label>
        )}
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
  );
}

function controlId(key: string): string {
  return `field-${key}`;
}
