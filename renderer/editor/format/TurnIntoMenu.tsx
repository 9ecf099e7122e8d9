import type { LexicalEditor } from "lexical";
import type { ReactNode } from "react";
import { Menu, MenuItem, MenuItems, MenuTrigger } from "../../ui/Menu.tsx";
import { textChoices } from "../block-choices.ts";
import { KeysAtEnd } from "../block-menu/KeysAtEnd.tsx";
import { turnKeys } from "../block-menu/keys-in-menus.ts";
import { BlockIcon } from "../BlockIcon.tsx";
import { TURN_INTO_COMMAND, type TextKind } from "../turn-into-extension.ts";
import { toolsAttribute } from "./format-bar-extension.ts";

type Props = Readonly<{
  editor: LexicalEditor;
  /** What the selected text is now. */
  kind: TextKind | null;
  /** The button that opens it. */
  children: ReactNode;
}>;

/** Turns the selected blocks into another kind. */
export function TurnIntoMenu({ editor, kind, children }: Props) {
  const tools = { [toolsAttribute]: "" };
  return (
    <Menu>
      <MenuTrigger>{children}</MenuTrigger>
      <MenuItems
        {...tools}
        aria-label="Turn into"
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          editor.focus();
        }}
      >
        {textChoices.map((choice) => (
          <MenuItem
            key={choice.id}
            aria-current={choice.id === kind ? "true" : undefined}
            onSelect={() => editor.dispatchCommand(TURN_INTO_COMMAND, choice.id)}
          >
            <BlockIcon of={{ block: choice.id }} />
            {choice.title}
            <KeysAtEnd of={turnKeys[choice.id] ?? null} />
          </MenuItem>
        ))}
      </MenuItems>
    </Menu>
  );
}
