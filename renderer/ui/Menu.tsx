import { DropdownMenu } from "radix-ui";
import type { ComponentProps } from "react";
import styles from "./Menu.module.css";

/** A menu and the button that opens it; arrow keys, letters and Escape work as in any menu. */
export function Menu(props: ComponentProps<typeof DropdownMenu.Root>) {
  return <DropdownMenu.Root modal={false} {...props} />;
}

/** The button that opens a menu; its child is the button itself. */
export function MenuTrigger(props: ComponentProps<typeof DropdownMenu.Trigger>) {
  return <DropdownMenu.Trigger asChild {...props} />;
}

/** What a menu offers. */
export function MenuItems(props: ComponentProps<typeof DropdownMenu.Content>) {
  return (
    <DropdownMenu.Portal>
      <DropdownMenu.Content
        className={styles["menu"]}
        align="start"
        sideOffset={4}
        collisionPadding={8}
        {...props}
      />
    </DropdownMenu.Portal>
  );
}

/** One line of a menu. */
export function MenuItem(props: ComponentProps<typeof DropdownMenu.Item>) {
  return <DropdownMenu.Item className={styles["item"]} {...props} />;
}
