import {
  cloneElement,
  type ComponentProps,
  type ReactElement,
  type ReactNode,
  useEffect,
  useState,
} from "react";
import type * as Parts from "./Menu.tsx";

type MenuParts = typeof Parts;

type Props = Readonly<{
  /** The button that opens it. */
  button: ReactElement<ComponentProps<"button">>;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  /** What it offers, of the parts of a menu. */
  children: (parts: MenuParts) => ReactNode;
}>;

/**
 * A menu of which the start draws the button alone. What a menu is made of is read after the first paint, and stands in
 * the page from the first time that the menu is opened.
 */
export function LaterMenu({ button, isOpen: asked, onOpenChange, children }: Props) {
  const parts = useMenuParts();
  const [own, setOwn] = useState(false);
  const [byPointer, setByPointer] = useState(false);
  const isOpen = asked ?? own;
  const [wasOpened, setWasOpened] = useState(isOpen);
  if (isOpen && !wasOpened) setWasOpened(true);
  // What opens it the next time may be no pointer.
  if (!isOpen && byPointer) setByPointer(false);

  const open = (next: boolean) => {
    setOwn(next);
    onOpenChange?.(next);
  };
  if (wasOpened && parts !== null) {
    const { Menu, MenuTrigger } = parts;
    return (
      <Menu open={isOpen} onOpenChange={open} startsAtFirst={!byPointer}>
        <MenuTrigger>{button}</MenuTrigger>
        {children(parts)}
      </Menu>
    );
  }
  return cloneElement(button, {
    "aria-haspopup": "menu",
    "aria-expanded": isOpen,
    onPointerDown: (event) => {
      if (event.button !== 0 || event.ctrlKey) return;
      // Taken by the button, the focus would not come to the menu.
      event.preventDefault();
      setByPointer(true);
      open(!isOpen);
    },
    onKeyDown: (event) => {
      if (!openingKeys.has(event.key)) return;
      event.preventDefault();
      setByPointer(false);
      open(true);
    },
  });
}

const openingKeys = new Set(["Enter", " ", "ArrowDown"]);

let loaded: MenuParts | null = null;

/** Loads what a menu is made of; the menus opened after that are there at once. */
export async function loadMenuParts(): Promise<MenuParts> {
  loaded ??= await import("./Menu.tsx");
  return loaded;
}

/** One that fails to load is asked for again when the next menu appears. */
function useMenuParts(): MenuParts | null {
  const [parts, setParts] = useState(loaded);
  useEffect(() => {
    if (parts !== null) return undefined;
    let isHere = true;
    loadMenuParts().then(
      (all) => isHere && setParts(all),
      () => undefined,
    );
    return () => {
      isHere = false;
    };
  }, [parts]);
  return parts;
}
