import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useId } from "react";
import { IconButton } from "../../ui/IconButton.tsx";
import { Keys } from "../../ui/Keys.tsx";
import styles from "./ShortcutsSheet.module.css";

export type KeyGroup = Readonly<{
  heading: string;
  keys: readonly Readonly<{ title: string; chord: string }>[];
}>;

type Props = Readonly<{ groups: readonly KeyGroup[]; onClose: () => void }>;

/** Every key there is, group by group. */
export function ShortcutsSheet({ groups, onClose }: Props) {
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles["veil"]} />
        <Dialog.Content
          className={styles["sheet"]}
          aria-describedby={undefined}
          onEscapeKeyDown={(event) => event.stopPropagation()}
          // Whoever opened it puts the focus back, with the caret.
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <div className={styles["head"]}>
            <Dialog.Title className={styles["title"]}>Keyboard shortcuts</Dialog.Title>
            <IconButton icon={X} label="Close" keys="Esc" onClick={onClose} />
          </div>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that the keyboard can scroll it */}
          <div className={styles["groups"]} tabIndex={0} role="group" aria-label="All keys">
            <div className={styles["columns"]}>
              {groups.map((group) => (
                <Group key={group.heading} {...group} />
              ))}
            </div>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Group({ heading, keys }: KeyGroup) {
  const id = useId();
  return (
    <section className={styles["group"]} aria-labelledby={id}>
      <h3 id={id} className={styles["groupHeading"]}>
        {heading}
      </h3>
      <dl>
        {keys.map(({ title, chord }) => (
          <div key={title} className={styles["line"]}>
            <dt>{title}</dt>
            <dd>
              <span className={styles["spoken"]}>{chord}</span>
              <Keys of={chord} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
