import type { ReactNode } from "react";
import { documentTypes } from "#shared/doctypes/registry.ts";
import { TypeIcon } from "../../fields/TypeIcon.tsx";
import { Menu, MenuItem, MenuItems, MenuTrigger } from "../../ui/Menu.tsx";

type Props = Readonly<{
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  onNew: (type: string) => void;
  /** The button that opens it. */
  children: ReactNode;
}>;

/** The choice of a type for a new document. */
export function NewMenu({ isOpen, onOpen, onNew, children }: Props) {
  return (
    <Menu open={isOpen} onOpenChange={onOpen}>
      <MenuTrigger>{children}</MenuTrigger>
      {/* The new document takes the focus; giving it back to the button would take it away again. */}
      <MenuItems aria-label="New document" onCloseAutoFocus={(event) => event.preventDefault()}>
        {documentTypes.map((type) => (
          <MenuItem key={type.name} onSelect={() => onNew(type.name)}>
            <TypeIcon type={type.name} />
            {type.label}
          </MenuItem>
        ))}
      </MenuItems>
    </Menu>
  );
}
