import { PencilLine } from "lucide-react";
import type { DocumentType } from "#shared/doctypes/define.ts";
import type { FieldChange } from "#shared/document/difference/fields.ts";
import type { WordPart } from "#shared/document/difference/words.ts";
import { documentName } from "../../fields/document-name.ts";
import { useFieldSurroundings } from "../../fields/surroundings.ts";
import { Icon } from "../../ui/Icon.tsx";
import styles from "./Comparison.module.css";
import { ComparedWords } from "./ComparedWords.tsx";
import { fileChangesInWords } from "./file-changes.ts";
import { fieldInWords, labelOfField } from "./history-words.ts";

type Props = Readonly<{
  fields: readonly FieldChange[];
  type: DocumentType | undefined;
  title: string;
  /** The change that is being looked at. */
  present: number | null;
}>;

/** The title of the document, and the fields that say something else than they did. */
export function ComparedFields({ fields, type, title, present }: Props) {
  const { spaces } = useFieldSurroundings();
  const nameOf = (id: string) => {
    const row = spaces.state.rows.find((each) => each.id === id);
    return row === undefined ? "a document that is not here" : documentName(row.title, row.type);
  };
  const titleAt = fields.findIndex(({ key }) => key === "title");
  const partsOf = ({ key, before, after, parts }: FieldChange): readonly WordPart[] => {
    if (parts !== null) return parts;
    const field = type?.fields.find((each) => each.key === key);
    if (field?.kind === "files") return fileChangesInWords(before, after);
    return [
      part("removed", fieldInWords(before, field, nameOf)),
      part("added", fieldInWords(after, field, nameOf)),
    ];
  };
  return (
    <>
      <h1
        className={styles["title"]}
        {...(titleAt >= 0 && {
          "data-change": titleAt,
          tabIndex: -1,
          "aria-current": present === titleAt ? ("true" as const) : undefined,
        })}
      >
        {fields[titleAt] === undefined ? title : <ComparedWords parts={partsOf(fields[titleAt])} />}
      </h1>
      {fields.map((field, index) =>
        index === titleAt ? null : (
          <div
            key={field.key}
            role="group"
            className={styles["field"]}
            aria-label={`${labelOfField(field.key, type)}: changed`}
            data-change={index}
            aria-current={present === index ? "true" : undefined}
            tabIndex={-1}
          >
            <span className={styles["sign"]}>
              <Icon of={PencilLine} size={14} />
            </span>
            <span className={styles["label"]}>{labelOfField(field.key, type)}</span>
            <span>
              <ComparedWords parts={partsOf(field)} />
            </span>
          </div>
        ),
      )}
    </>
  );
}

function part(kind: WordPart["kind"], text: string): WordPart {
  return { kind, content: text === "" ? [] : [{ kind: "text", text, marks: {} }] };
}
