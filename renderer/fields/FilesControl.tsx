import { Paperclip, Plus } from "lucide-react";
import { useRef, useState } from "react";
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
import { useDroppedFiles } from "./use-dropped-files.ts";

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
  // Of what is attached and what is handed out, whichever came last.
  const [said, say] = useState("");
  const handOut = useHandOut(around ?? null, say);
  const attaching = useAttaching({ document, field }, say);
  const { isOver, handlers } = useDroppedFiles(isReadOnly ? null : attaching.attach);
  const attach = useRef<HTMLButtonElement>(null);

  const remove = (key: string) => {
    entries?.remove(key);
    // What had the focus is gone.
    attach.current?.focus();
  };
  return (
    <div className={styles["field"]} data-over={isOver} {...handlers}>
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
            onClick={() => chooseFiles({ isMany: true }, (chosen) => void attaching.attach(chosen))}
          >
            <Icon of={Plus} size={14} />
            Attach a file
          </Button>
        )}
      </Chips>
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
      <span className={styles["name"]}>{nameOf(file)}</span>
      {file.size > 0 && <span className={styles["size"]}>{sizeInWords(file.size)}</span>}
    </button>
  );
}

function nameOf({ name }: FileEntry): string {
  return readable(name).trim() || "File without a name";
}
