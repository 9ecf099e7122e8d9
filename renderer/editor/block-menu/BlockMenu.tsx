import {
  ArrowDown,
  ArrowUp,
  ChevronRight,
  Columns3,
  Copy,
  Image as ImageIcon,
  MessageSquarePlus,
  Paperclip,
  Replace,
  Rows3,
  Trash2,
  type LucideIcon,
} from "lucide-react";
import { $getNodeByKey, type LexicalEditor, type NodeKey } from "lexical";
import { useRef } from "react";
import { Icon } from "../../ui/Icon.tsx";
import { MenuItem, MenuItems, MenuSeparator, SubMenu } from "../../ui/Menu.tsx";
import { textChoices } from "../block-choices.ts";
import { BlockIcon } from "../BlockIcon.tsx";
import { CodeLanguage } from "../code/CodeLanguage.tsx";
import { toolsAttribute } from "../format/format-bar-extension.ts";
import { COMMENT_COMMAND } from "../comments/comment-command.ts";
import { pressFile } from "../files/press-file.ts";
import { DESCRIBE_PICTURE_COMMAND } from "../pictures/describe-picture-command.ts";
import { TABLE_ACTION_COMMAND, type TableAction } from "../table/table-actions-extension.ts";
import { TURN_INTO_COMMAND } from "../turn-into-extension.ts";
import {
  DELETE_BLOCK_COMMAND,
  DUPLICATE_BLOCK_COMMAND,
  MOVE_BLOCK_BESIDE_COMMAND,
} from "./block-actions-extension.ts";
import styles from "./BlockMenu.module.css";
import { KeysAtEnd } from "./KeysAtEnd.tsx";
import { keysInMenus, turnKeys } from "./keys-in-menus.ts";
import { $selectBlock } from "./select-block.ts";
import { $withIndented } from "./whole-block.ts";

type Props = Readonly<{
  editor: LexicalEditor;
  block: NodeKey;
  kind: "text" | "table" | "other";
  /** What it is written in, when it is code. */
  language: string | null;
  /** The first picture in it. */
  picture: NodeKey | null;
  /** The first file in it that is none. */
  file: NodeKey | null;
}>;

/** What can be done with the block whose handle was pressed, or with the one with the caret. */
export function BlockMenu({ editor, block, kind, language, picture, file }: Props) {
  const describes = useRef(false);
  const comments = useRef(false);
  const act = ($does: () => void) =>
    editor.update(() => {
      const node = $getNodeByKey(block);
      if (node === null) return;
      $selectBlock(node);
      $does();
    });
  const move = (direction: "up" | "down") =>
    editor.update(() => {
      const node = $getNodeByKey(block);
      const last = node === null ? undefined : $withIndented(node).at(-1);
      const beside = direction === "up" ? node?.getPreviousSibling() : last?.getNextSibling();
      if (beside === null || beside === undefined) return;
      const side = direction === "up" ? "before" : "after";
      const place = { key: block, beside: beside.getKey(), side } as const;
      editor.dispatchCommand(MOVE_BLOCK_BESIDE_COMMAND, place);
    });
  const tools = { [toolsAttribute]: "" };
  return (
    <MenuItems
      {...tools}
      aria-label="Block"
      onCloseAutoFocus={(event) => {
        event.preventDefault();
        // The box for a comment or the description takes the focus once the menu has let go of it.
        if (comments.current) editor.dispatchCommand(COMMENT_COMMAND, block);
        else if (describes.current && picture !== null)
          editor.dispatchCommand(DESCRIBE_PICTURE_COMMAND, picture);
        else editor.focus();
      }}
    >
      {kind === "text" && (
        <SubMenu {...tools} label={<WithArrow icon={Replace}>Turn into</WithArrow>}>
          {textChoices.map(({ id, title }) => (
            <MenuItem
              key={id}
              onSelect={() => act(() => editor.dispatchCommand(TURN_INTO_COMMAND, id))}
            >
              <BlockIcon of={{ block: id }} />
              {title}
              <KeysAtEnd of={turnKeys[id] ?? null} />
            </MenuItem>
          ))}
        </SubMenu>
      )}
      {picture !== null && (
        <Line
          icon={ImageIcon}
          title="Describe the picture…"
          keys={null}
          onSelect={() => (describes.current = true)}
        />
      )}
      {file !== null && (
        <Line
          icon={Paperclip}
          title="Open or save the file…"
          keys={null}
          onSelect={() => pressFile(editor, file)}
        />
      )}
      {language !== null && (
        <CodeLanguage {...tools} editor={editor} block={block} language={language} />
      )}
      {kind === "table" && (
        <>
          {tableMenus.map(({ label, icon, actions }) => (
            <SubMenu key={label} {...tools} label={<WithArrow icon={icon}>{label}</WithArrow>}>
              {actions.map(({ action, title }) => (
                <MenuItem
                  key={action}
                  onSelect={() => act(() => editor.dispatchCommand(TABLE_ACTION_COMMAND, action))}
                >
                  {title}
                </MenuItem>
              ))}
            </SubMenu>
          ))}
          <MenuSeparator />
        </>
      )}
      <Line icon={ArrowUp} title="Move up" keys={keysInMenus.up} onSelect={() => move("up")} />
      <Line
        icon={ArrowDown}
        title="Move down"
        keys={keysInMenus.down}
        onSelect={() => move("down")}
      />
      <Line
        icon={MessageSquarePlus}
        title="Comment"
        keys={keysInMenus.comment}
        onSelect={() => (comments.current = true)}
      />
      <Line
        icon={Copy}
        title="Duplicate"
        keys={null}
        onSelect={() => editor.dispatchCommand(DUPLICATE_BLOCK_COMMAND, block)}
      />
      <Line
        icon={Trash2}
        title="Delete"
        keys={null}
        onSelect={() => editor.dispatchCommand(DELETE_BLOCK_COMMAND, block)}
      />
    </MenuItems>
  );
}

function WithArrow({ icon, children }: Readonly<{ icon: LucideIcon; children: string }>) {
  return (
    <>
      <Icon of={icon} className={styles["icon"]} />
      {children}
      <Icon of={ChevronRight} size={14} className={styles["end"]} />
    </>
  );
}

type LineProps = Readonly<{
  icon: LucideIcon;
  title: string;
  keys: string | null;
  onSelect: () => void;
}>;

function Line({ icon, title, keys, onSelect }: LineProps) {
  return (
    <MenuItem onSelect={onSelect}>
      <Icon of={icon} className={styles["icon"]} />
      {title}
      <KeysAtEnd of={keys} />
    </MenuItem>
  );
}

type TableMenu = Readonly<{
  label: string;
  icon: LucideIcon;
  actions: readonly Readonly<{ action: TableAction; title: string }>[];
}>;

/** Of the row and the column of the cell with the caret. */
const tableMenus: readonly TableMenu[] = [
  {
    label: "Row",
    icon: Rows3,
    actions: [
      { action: "row above", title: "Add above" },
      { action: "row below", title: "Add below" },
      { action: "row up", title: "Move up" },
      { action: "row down", title: "Move down" },
      { action: "drop row", title: "Delete row" },
    ],
  },
  {
    label: "Column",
    icon: Columns3,
    actions: [
      { action: "column before", title: "Add before" },
      { action: "column after", title: "Add after" },
      { action: "column left", title: "Move left" },
      { action: "column right", title: "Move right" },
      { action: "drop column", title: "Delete column" },
    ],
  },
];
