import { type ComponentProps, type ReactElement, useLayoutEffect, useRef } from "react";
import { documentTypes } from "#shared/doctypes/registry.ts";
import { documentName } from "../../fields/document-name.ts";
import { TypeIcon } from "../../fields/TypeIcon.tsx";
import type { Templates } from "../use-templates.ts";
import { Keys } from "../../ui/Keys.tsx";
import { isFocusNowhere } from "../../ui/focus-nowhere.ts";
import { LaterMenu } from "../../ui/LaterMenu.tsx";
import { rememberFocus } from "../../ui/remember-focus.ts";
import styles from "./Sidebar.module.css";

type Props = Readonly<{
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  onNew: (type: string) => void;
  templates: Templates;
  /** The key of those kinds that have one of their own. */
  keysOf: (type: string) => string | undefined;
  /** The button that opens it. */
  children: ReactElement<ComponentProps<"button">>;
}>;

/** The choice of what a new document is, or begins with. */
export function NewMenu({ isOpen, onOpen, onNew, templates, keysOf, children }: Props) {
  const goBack = useRef<(() => void) | null>(null);
  useLayoutEffect(() => {
    // Before the menu takes the focus.
    if (isOpen) goBack.current = rememberFocus(window.document);
  }, [isOpen]);
  const choosing = (begin: (putFocusBack: (() => void) | null) => void) => () => {
    const putFocusBack = goBack.current;
    goBack.current = null;
    begin(putFocusBack);
  };
  /** The new document takes the focus. Whoever chose none goes on where they were, unless they pressed something else. */
  const onCloseAutoFocus = (event: Event) => {
    event.preventDefault();
    if (isFocusNowhere()) goBack.current?.();
  };
  return (
    <LaterMenu button={children} isOpen={isOpen} onOpenChange={onOpen}>
      {({ MenuGroup, MenuItem, MenuItems, MenuWords }) => (
        <MenuItems aria-label="New document" onCloseAutoFocus={onCloseAutoFocus}>
          {documentTypes.map((type) => {
            const keys = keysOf(type.name);
            return (
              <MenuItem key={type.name} onSelect={choosing(() => onNew(type.name))}>
                <TypeIcon type={type.name} />
                <MenuWords>{type.label}</MenuWords>
                {keys !== undefined && (
                  <span className={styles["keys"]}>
                    <Keys of={keys} />
                  </span>
                )}
              </MenuItem>
            );
          })}
          {templates.rows.length > 0 && (
            <MenuGroup label="From a template">
              {templates.rows.map((row) => (
                <MenuItem
                  key={row.id}
                  onSelect={choosing((putFocusBack) => templates.begin(row, putFocusBack))}
                >
                  <TypeIcon type={row.type} />
                  <MenuWords>{documentName(row.title, row.type)}</MenuWords>
                </MenuItem>
              ))}
            </MenuGroup>
          )}
        </MenuItems>
      )}
    </LaterMenu>
  );
}
