import { X } from "lucide-react";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Popover, PopoverBody, PopoverTrigger } from "../../ui/Popover.tsx";
import styles from "./SelectionBar.module.css";
import { type TagStanding, TagPicker } from "./TagPicker.tsx";

/** Work that is under way on many documents. */
export type Work = Readonly<{ what: string; done: number; of: number; onStop: () => void }>;

type Props = Readonly<{
  count: number;
  tags: readonly TagStanding[];
  onTag: (tag: string, isSet: boolean) => void;
  onTrash: () => void;
  onClear: () => void;
  work: Work | null;
}>;

/** What can be done with the chosen documents, floating over the end of the list. */
export function SelectionBar({ count, tags, onTag, onTrash, onClear, work }: Props) {
  if (work !== null) {
    return (
      <div className={styles["bar"]} role="group" aria-label="At work">
        <progress
          className={styles["progress"]}
          max={work.of}
          value={work.done}
          aria-label={work.what}
        />
        <span className={styles["count"]}>
          {work.what} {work.done} of {work.of}
        </span>
        <Button look="quiet" onClick={work.onStop}>
          Stop
        </Button>
      </div>
    );
  }
  return (
    <div className={styles["bar"]} role="toolbar" aria-label="The chosen documents">
      <span className={styles["count"]} aria-live="polite">
        {count} selected
      </span>
      <Popover>
        <PopoverTrigger>
          <Button look="quiet">Tag…</Button>
        </PopoverTrigger>
        <PopoverBody side="top" aria-label="Tags of the chosen documents">
          <TagPicker tags={tags} onTag={onTag} />
        </PopoverBody>
      </Popover>
      <Button look="quiet" className={styles["danger"]} onClick={onTrash}>
        Move to Trash
      </Button>
      <IconButton icon={X} label="Clear selection" keys="Esc" onClick={onClear} />
    </div>
  );
}
