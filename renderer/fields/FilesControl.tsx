import { Paperclip, Plus } from "lucide-react";
import { useId, useRef } from "react";
import type { FilesField } from "#shared/doctypes/define.ts";
import { readable } from "#shared/domain/name.ts";
import type { OpenDocument } from "../document/open-document.ts";
import type { FileEntry } from "../document/field-entries.ts";
import { useFiles } from "../document/use-field.ts";
import { chooseFiles } from "../ui/choose-files.ts";
import { sizeInWords } from "../files/size-in-words.ts";
import { useHandOut } from "../files/use-hand-out.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Chips } from "./Chips.tsx";
import styles from "./FilesControl.module.css";
import { useFieldSurroundings } from "./surroundings.ts";
import { useAttaching } from "./use-attaching.ts";
import { takesFiles, useDroppedInPanel } from "./use-dropped-in-panel.ts";
import { useSaidOf } from "./use-said-of.ts";

type Props = Readonly<{
  document: OpenDocument;
  field: FilesField;
  id: string;
  isReadOnly: boolean;
}>;

/** Files of the document, each to be opened, saved or taken out; more are chosen or dropped. */
export function FilesControl({ document, field, id, isReadOnly }: Props) {
  const [entries, files] = useFiles(document, field.key);
  const { files: around } = useFieldSurroundings();
  const { said, say } = useSaidOf(document, field.key);
  const handOut = useHandOut(around ?? null, say);
  const attaching = useAttaching({ document, field }, say);
  const place = useRef<HTMLDivElement>(null);
  const isOver = useDroppedInPanel(place, isReadOnly ? null : attaching.attach);
  const attach = useRef<HTMLButtonElement>(null);
  const hint = useId();
  const isAsking = files.length === 0 && !isReadOnly;

  const remove = (key: string) => {
    entries?.remove(key);
    say("");
    // What had the focus is gone.
    attach.current?.focus();
  };
  return (
    <div ref={place} className={styles["field"]} data-over={isOver} {...takesFiles}>
      <Chips
        label={field.label}
        isList
        chips={files.map((file) => ({
          key: file.key,
          name: nameOf(file),
          content: (
            <FileButton file={file} onPress={() => void handOut(file.attachment, file.name)} />
          ),
        }))}
        onRemove={isReadOnly ? undefined : remove}
      >
        {!isReadOnly && (
          <Button
            ref={attach}
            id={id}
            look="quiet"
            className={styles["attach"]}
            aria-label={`Attach a file to ${field.label}`}
            aria-describedby={isAsking ? hint : undefined}
            onClick={() => {
              say("");
              chooseFiles({ isMany: true }, (chosen) => void attaching.attach(chosen));
            }}
          >
            <Icon of={Plus} size={14} />
            Attach a file
          </Button>
        )}
      </Chips>
      {isAsking && (
        <p id={hint} className={styles["hint"]}>
          {`${field.takes}. Files can be dropped anywhere in the details.`}
        </p>
      )}
      <p className={styles["said"]} role="status">
        {said}
      </p>
      {attaching.refused.length > 0 && (
        <div className={styles["refused"]} role="alert">
          {attaching.refused.map((words) => (
            <p key={words}>{words}</p>
          ))}
        </div>
      )}
    </div>
  );
}

function FileButton({ file, onPress }: Readonly<{ file: FileEntry; onPress: () => void }>) {
  return (
    <button type="button" className={styles["file"]} title="Open or save a copy" onClick={onPress}>
      <Icon of={Paperclip} size={14} className={styles["icon"]} />
      <span className={styles["words"]}>
        <span className={styles["name"]} title={nameOf(file)}>
          {nameOf(file)}
        </span>
        {file.size !== null && <span className={styles["size"]}>{sizeInWords(file.size)}</span>}
      </span>
    </button>
  );
}

function nameOf({ name }: FileEntry): string {
  return readable(name).trim() || "File without a name";
}
