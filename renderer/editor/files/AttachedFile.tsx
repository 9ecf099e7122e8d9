import { Paperclip } from "lucide-react";
import { useState } from "react";
import { readable } from "#shared/domain/name.ts";
import { sizeInWords } from "../../files/size-in-words.ts";
import { useHandOut } from "../../files/use-hand-out.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useSurroundings } from "../surroundings.ts";
import styles from "./AttachedFile.module.css";

type Props = Readonly<{ id: string; name: string; size: string }>;

/** A file that stands in a text. A press asks whether to open or to save a copy of it; what came of that stands below it. */
export function AttachedFile({ id, name, size }: Props) {
  const [said, say] = useState("");
  const handOut = useHandOut(useSurroundings(), say);
  const isSaid = /^\d+$/.test(size);
  return (
    <span className={styles["place"]}>
      <button
        type="button"
        className={styles["file"]}
        title="Open or save a copy"
        // The caret moves through the text; the main key and Enter press what it stands beside.
        tabIndex={-1}
        // The caret stays where it is.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => void handOut(id, name)}
      >
        <Icon of={Paperclip} size={14} className={styles["icon"]} />
        <span className={styles["name"]} title={readable(name)}>
          {readable(name)}
        </span>
        {isSaid && <span className={styles["size"]}>{sizeInWords(Number(size))}</span>}
      </button>
      <span className={styles["said"]} role="status">
        {said}
      </span>
    </span>
  );
}
