import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import styles from "./Dialog.module.css";

type Props = Readonly<{ title: string; onClose: () => void; children: ReactNode }>;

/** Something to finish before going on; Escape and a press beside it call it off. */
export function Dialog({ title, onClose, children }: Props) {
  return (
    <Primitive.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className={styles["veil"]} />
        <Primitive.Content className={styles["dialog"]} aria-describedby={undefined}>
          <Primitive.Title className={styles["title"]}>{title}</Primitive.Title>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
