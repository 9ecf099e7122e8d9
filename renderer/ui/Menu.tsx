import { DropdownMenu } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
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

/** A hairline between lines that belong together. */
export function MenuSeparator() {
  return <DropdownMenu.Separator className={styles["separator"]} />;
}

type SubMenuProps = Readonly<{ label: ReactNode; children: ReactNode }> &
  ComponentProps<typeof DropdownMenu.SubContent>;

/** A line that opens further lines beside itself. */
export function SubMenu({ label, children, ...rest }: SubMenuProps) {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className={styles["item"]}>{label}</DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent
          className={styles["menu"]}
          sideOffset={4}
          collisionPadding={8}
          {...rest}
        >
          {children}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  );
}
