import { Paperclip } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { readable } from "#shared/domain/name.ts";
import { Icon } from "../../ui/Icon.tsx";
import { awaitedWords } from "../pictures/awaited-words.ts";
import { useSurroundings } from "../surroundings.ts";
import styles from "./AttachedFile.module.css";
import { sizeInWords } from "./size-in-words.ts";

type Props = Readonly<{ id: string; name: string; size: string }>;

/** A file that stands in a text. A press asks whether to open or to save a copy of it; what came of that stands below it. */
export function AttachedFile({ id, name, size }: Props) {
  const around = useSurroundings();
  const [said, setSaid] = useState("");
  const asking = useRef<AbortController | null>(null);
  useEffect(() => () => asking.current?.abort(), []);

  const handOut = async () => {
    if (around?.readFile === undefined || around.handOut === undefined) return;
    asking.current?.abort();
    const mine = new AbortController();
    asking.current = mine;
    setSaid("");
    const file = await around.readFile(id, {
      onAwaited: (state) => setSaid(awaitedWords(state)),
      signal: mine.signal,
    });
    if (mine.signal.aborted) return;
    const words = file === null ? notHere : await around.handOut(name, file);
    if (!mine.signal.aborted) setSaid(words);
  };

  const bytes = Number(size);
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
        onClick={() => void handOut()}
      >
        <Icon of={Paperclip} size={14} className={styles["icon"]} />
        <span className={styles["name"]}>{readable(name)}</span>
        {bytes > 0 && <span className={styles["size"]}>{sizeInWords(bytes)}</span>}
      </button>
      <span className={styles["said"]} role="status">
        {said}
      </span>
    </span>
  );
}

const notHere =
  "The file is not here and could not be read. The text keeps its place: try again in a moment.";
