import { Dialog as Primitive } from "radix-ui";
import { type ReactNode, type RefObject, useRef } from "react";
import styles from "./Dialog.module.css";
import { isFocusNowhere } from "./focus-nowhere.ts";
import { rememberFocus } from "./remember-focus.ts";
import { keepsKeyboard, useKeptKeyboard } from "./use-kept-keyboard.ts";

type Props = Readonly<{
  title: string;
  onClose: () => void;
  /** What has the keyboard first; without it, whatever comes first. */
  focused?: RefObject<HTMLElement | null>;
  children: ReactNode;
}>;

/** Something to finish before going on; Escape and a press beside it call it off. */
export function Dialog({ title, onClose, focused, children }: Props) {
  const content = useRef<HTMLDivElement>(null);
  // While what was agreed to is under way its button cannot be pressed, and would leave the keyboard outside of the dialog.
  useKeptKeyboard(() => content.current?.focus(), content);
  const putFocusBack = useRef<() => void>(null);
  const takeFocus = (event: Event) => {
    putFocusBack.current = rememberFocus(window.document);
    if (!focused?.current) return;
    event.preventDefault();
    focused.current.focus();
  };
  /** A dialog that no button of its own opens would leave the keyboard nowhere. Whoever closed it may have led it on. */
  const giveFocusBack = (event: Event) => {
    event.preventDefault();
    if (isFocusNowhere()) putFocusBack.current?.();
  };
  return (
    <Primitive.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className={styles["veil"]} />
        <Primitive.Content
          ref={content}
          {...keepsKeyboard}
          className={styles["dialog"]}
          aria-describedby={undefined}
          onOpenAutoFocus={takeFocus}
          onCloseAutoFocus={giveFocusBack}
        >
          <Primitive.Title className={styles["title"]}>{title}</Primitive.Title>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** What a dialog says, in sentences. */
export function DialogWords({ children }: Readonly<{ children: ReactNode }>) {
  return <p className={styles["words"]}>{children}</p>;
}

/** What went wrong with what was pressed last; said aloud as soon as it is there. */
export function DialogFault({ children }: Readonly<{ children: ReactNode }>) {
  return (
    <p className={styles["fault"]} role="alert">
      {children}
    </p>
  );
}

/** The ways out of a dialog, the one that is meant last. */
export function DialogActions({ children }: Readonly<{ children: ReactNode }>) {
  return <div className={styles["actions"]}>{children}</div>;
}
