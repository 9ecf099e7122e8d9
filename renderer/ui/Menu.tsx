import { Check } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import {
  type ComponentProps,
  createContext,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  useContext,
  useState,
} from "react";
import { findByLetters } from "./find-by-letters.ts";
import { Icon } from "./Icon.tsx";
import styles from "./Menu.module.css";
import { moveInMenu } from "./move-by-arrows.ts";

/** A menu and the button that opens it; arrow keys, letters and Escape work as in any menu. */
export function Menu({ startsAtFirst = false, ...rest }: MenuProps) {
  const [takeFirst] = useState(() => once(startsAtFirst));
  return (
    <FirstLine value={takeFirst}>
      <DropdownMenu.Root modal={false} {...rest} />
    </FirstLine>
  );
}

/** Says whether the first line is still to get the focus, and only once that it is. */
const FirstLine = createContext((): boolean => false);

function once(isDue: boolean): () => boolean {
  let isLeft = isDue;
  return () => {
    const was = isLeft;
    isLeft = false;
    return was;
  };
}

type MenuProps = ComponentProps<typeof DropdownMenu.Root> &
  /** Set for a menu that appears open: it cannot know by itself that a key opened it. */
  Readonly<{ startsAtFirst?: boolean }>;

/** The button that opens a menu; its child is the button itself. */
export function MenuTrigger(props: ComponentProps<typeof DropdownMenu.Trigger>) {
  return <DropdownMenu.Trigger asChild {...props} />;
}

/** The keys that move in a menu do so at once, however fast they come. */
function onKey(event: KeyboardEvent<HTMLElement>): void {
  findByLetters(event);
  if (!event.defaultPrevented) moveInMenu(event);
}

/** What a menu offers. */
export function MenuItems(props: ComponentProps<typeof DropdownMenu.Content>) {
  const takeFirst = useContext(FirstLine);
  const onFocus = (event: FocusEvent) => {
    const { target, currentTarget } = event;
    if (target !== currentTarget) return;
    // The menu's own way gives it on to the first line where somebody uses the keys.
    if (keeping.has(currentTarget)) event.preventDefault();
    else if (takeFirst()) currentTarget.querySelector<HTMLElement>(ableLine)?.focus();
  };
  return (
    <InRegion label={props["aria-label"]}>
      <DropdownMenu.Content
        className={styles["menu"]}
        align="start"
        sideOffset={4}
        collisionPadding={8}
        ref={keepFocus}
        onFocus={onFocus}
        onKeyDownCapture={onKey}
        {...props}
      />
    </InRegion>
  );
}

/** Menus that take the focus back in this moment. */
const keeping = new WeakSet<Element>();

/**
 * Others may take away the line that has the focus. The menu has it then, from where the arrows go on: Enter is not to do what
 * stands on whichever line comes in its place.
 */
function keepFocus(menu: HTMLElement | null): (() => void) | undefined {
  if (menu === null) return undefined;
  const watch = new MutationObserver(() => {
    const { activeElement, body } = menu.ownerDocument;
    if (activeElement !== body && activeElement !== null) return;
    keeping.add(menu);
    menu.focus({ preventScroll: true });
    keeping.delete(menu);
  });
  watch.observe(menu, { childList: true, subtree: true });
  return () => watch.disconnect();
}

type InRegionProps = Readonly<{ label: string | undefined; children: ReactNode }>;

/** An open menu stands outside of the screen's landmarks, where nobody comes who goes from one to the next. */
function InRegion({ label = "Menu", children }: InRegionProps) {
  return (
    <DropdownMenu.Portal>
      <div role="region" aria-label={label}>
        {children}
      </div>
    </DropdownMenu.Portal>
  );
}

const ableLine = "[role^=menuitem]:not([data-disabled])";

/** One line of a menu. */
export function MenuItem(props: ComponentProps<typeof DropdownMenu.Item>) {
  return <DropdownMenu.Item className={styles["item"]} {...props} />;
}

/** Lines under words that say what they have in common. */
export function MenuGroup({ label, children }: Readonly<{ label: string; children: ReactNode }>) {
  return (
    <DropdownMenu.Group aria-label={label}>
      <DropdownMenu.Label className={styles["label"]}>{label}</DropdownMenu.Label>
      {children}
    </DropdownMenu.Group>
  );
}

/** The words of a line that may be longer than the menu is wide. */
export function MenuWords({ children }: Readonly<{ children: ReactNode }>) {
  return <span className={styles["words"]}>{children}</span>;
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
      <InRegion label={rest["aria-label"]}>
        <DropdownMenu.SubContent
          className={styles["menu"]}
          sideOffset={4}
          collisionPadding={8}
          onKeyDownCapture={onKey}
          {...rest}
        >
          {children}
        </DropdownMenu.SubContent>
      </InRegion>
    </DropdownMenu.Sub>
  );
}

/** A line that is on or off. The menu stays open, so that several can be set. */
export function MenuCheck({ children, ...rest }: ComponentProps<typeof DropdownMenu.CheckboxItem>) {
  return (
    <DropdownMenu.CheckboxItem
      className={styles["item"]}
      onSelect={(event) => event.preventDefault()}
      {...rest}
    >
      <span className={styles["box"]}>
        <DropdownMenu.ItemIndicator>
          <Icon of={Check} size={14} />
        </DropdownMenu.ItemIndicator>
      </span>
      {children}
    </DropdownMenu.CheckboxItem>
  );
}

/** Lines of which one is chosen. */
export function MenuChoices(props: ComponentProps<typeof DropdownMenu.RadioGroup>) {
  return <DropdownMenu.RadioGroup {...props} />;
}

export function MenuChoice({ children, ...rest }: ComponentProps<typeof DropdownMenu.RadioItem>) {
  return (
    <DropdownMenu.RadioItem className={styles["item"]} {...rest}>
      {children}
      <span className={styles["mark"]}>
        <DropdownMenu.ItemIndicator>
          <Icon of={Check} size={14} />
        </DropdownMenu.ItemIndicator>
      </span>
    </DropdownMenu.RadioItem>
  );
}
