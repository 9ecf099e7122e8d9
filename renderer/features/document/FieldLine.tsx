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

/** The fields in one quiet line under the title. Pressing one leads to it in the details, where it is set there. */
export function FieldLine({ document, type, onField }: Props) {
  return (
    <div className={styles["line"]} role="group" aria-label="Fields">
      <span className={styles["item"]}>
        <TypeIcon type={type.name} size={14} />
        {type.label}
      </span>
      {fieldsIn(type).map((field) => {
        const words = <LineWords document={document} type={type} field={field} />;
        const shown = { className: styles["item"], title: field.label };
        return field.place === "page" ? (
          <span key={field.key} {...shown}>
            {words}
          </span>
        ) : (
          <button key={field.key} type="button" {...shown} onClick={() => onField(field.key)}>
            {words}
          </button>
        );
      })}
      {type.overtaken !== undefined && <Overtaken document={document} words={type.overtaken} />}
    </div>
  );
}

type WordsProps = Readonly<{ document: OpenDocument; type: DocumentType; field: Field }>;

function LineWords({ field, ...rest }: WordsProps) {
  return (
    <>
      {field.kind !== "date" && <span className={styles["label"]}>{field.label}: </span>}
      <span className={styles["words"]}>
        <FieldWords field={field} {...rest} />
      </span>
    </>
  );
}

function fieldsIn(type: DocumentType): readonly Field[] {
  return type.line
    .map((key) => type.fields.find((field) => field.key === key))
    .filter((field) => field !== undefined);
}
