import { Popover as Parts } from "radix-ui";
import type { ComponentProps } from "react";
import styles from "./Popover.module.css";

/** Something small to fill in, beside the button that opens it. Escape closes it. */
export function Popover(props: ComponentProps<typeof Parts.Root>) {
  return <Parts.Root {...props} />;
}

/** The button that opens it; its child is the button itself. */
export function PopoverTrigger(props: ComponentProps<typeof Parts.Trigger>) {
  return <Parts.Trigger asChild {...props} />;
}

export function PopoverBody(props: ComponentProps<typeof Parts.Content>) {
  return (
    <Parts.Portal>
      <Parts.Content
        className={styles["popover"]}
        align="start"
        sideOffset={6}
        collisionPadding={8}
        {...props}
      />
    </Parts.Portal>
  );
}
