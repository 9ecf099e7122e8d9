import type { DocumentType, Field } from "#shared/doctypes/define.ts";
import type { OpenDocument } from "../../document/open-document.ts";
import { FieldWords } from "../../fields/FieldWords.tsx";
import { TypeIcon } from "../../fields/TypeIcon.tsx";
import styles from "./FieldLine.module.css";
import { Overtaken } from "./Overtaken.tsx";

type Props = Readonly<{
  document: OpenDocument;
  type: DocumentType;
  onField: (key: string) => void;
}>;

/** The fields in one quiet line under the title. Pressing one leads to it in the details. */
export function FieldLine({ document, type, onField }: Props) {
  return (
    <div className={styles["line"]} role="group" aria-label="Fields">
      <span className={styles["item"]}>
        <TypeIcon type={type.name} size={14} />
        {type.label}
      </span>
      {fieldsIn(type).map((field) => (
        <button
          key={field.key}
          type="button"
          className={styles["item"]}
          title={field.label}
          onClick={() => onField(field.key)}
        >
          {field.kind !== "date" && <span className={styles["label"]}>{field.label}: </span>}
          <span className={styles["words"]}>
            <FieldWords document={document} type={type} field={field} />
          </span>
        </button>
      ))}
      {type.overtaken !== undefined && <Overtaken document={document} words={type.overtaken} />}
    </div>
  );
}

function fieldsIn(type: DocumentType): readonly Field[] {
  return type.line
    .map((key) => type.fields.find((field) => field.key === key))
    .filter((field) => field !== undefined);
}
