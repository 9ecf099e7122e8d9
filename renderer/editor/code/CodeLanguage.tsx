import type { LexicalEditor, NodeKey } from "lexical";
import { Icon } from "../../ui/Icon.tsx";
import { MenuItem, SubMenu } from "../../ui/Menu.tsx";
import { Check, ChevronRight, CodeXml } from "lucide-react";
import styles from "./CodeLanguage.module.css";
import { languages } from "./languages.ts";
import { SET_LANGUAGE_COMMAND } from "./set-language-extension.ts";

type Props = Readonly<{ editor: LexicalEditor; block: NodeKey; language: string }>;

/** The choice of what a code block is written in, inside of its menu. */
export function CodeLanguage({ editor, block, language, ...rest }: Props) {
  const known = languages.find(({ id }) => id === language);
  return (
    <SubMenu
      {...rest}
      label={
        <>
          <Icon of={CodeXml} className={styles["icon"]} />
          Language
          <span className={styles["now"]}>{known?.title ?? language}</span>
          <Icon of={ChevronRight} size={14} />
        </>
      }
    >
      {languages.map(({ id, title }) => (
        <MenuItem
          key={id}
          aria-current={id === language ? "true" : undefined}
          onSelect={() =>
            editor.dispatchCommand(SET_LANGUAGE_COMMAND, { key: block, language: id })
          }
        >
          {title}
          {id === language && <Icon of={Check} size={14} className={styles["check"]} />}
        </MenuItem>
      ))}
    </SubMenu>
  );
}
