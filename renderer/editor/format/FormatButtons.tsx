import {
  Bold,
  ChevronDown,
  Code,
  Highlighter,
  Italic,
  Link,
  type LucideIcon,
  MessageSquarePlus,
  Strikethrough,
} from "lucide-react";
import { FORMAT_TEXT_COMMAND, IS_APPLE, type LexicalEditor, type TextFormatType } from "lexical";
import { Toolbar } from "radix-ui";
import { useEffect, useRef } from "react";
import { Icon } from "../../ui/Icon.tsx";
import { moveInBar } from "../../ui/move-by-arrows.ts";
import { blockChoices } from "../block-choices.ts";
import { COMMENT_COMMAND } from "../comments/comment-command.ts";
import { TurnIntoMenu } from "./TurnIntoMenu.tsx";
import { EDIT_LINK_COMMAND } from "./format-bar-extension.ts";
import type { Formatting } from "./format-bar.ts";
import styles from "./FormatButtons.module.css";

type Props = Readonly<{ editor: LexicalEditor; formatting: Formatting; takesFocus: boolean }>;

/** The toolbar of a selection: one stop for Tab, arrows inside. */
export function FormatButtons({ editor, formatting, takesFocus }: Props) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The bar is not in its place yet: nothing is to scroll to where it is.
    if (takesFocus) first.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  const title = blockChoices.find(({ id }) => id === formatting.kind)?.title ?? "Several kinds";

  return (
    <Toolbar.Root className={styles["bar"]} aria-label="Format" onKeyDownCapture={moveInBar}>
      {buttons.map(({ format, icon, label, keys }, index) => (
        <FormatButton
          key={format}
          ref={index === 0 ? first : undefined}
          icon={icon}
          label={label}
          keys={keys}
          isOn={formatting.formats.includes(format)}
          onPress={() => editor.dispatchCommand(FORMAT_TEXT_COMMAND, format)}
        />
      ))}
      <FormatButton
        icon={Link}
        label="Link"
        keys="K"
        isOn={formatting.url !== null}
        onPress={() => editor.dispatchCommand(EDIT_LINK_COMMAND, null)}
      />
      <FormatButton
        icon={MessageSquarePlus}
        label="Comment"
        keys={IS_APPLE ? "⌥+M" : "Alt+M"}
        isOn={false}
        onPress={() => editor.dispatchCommand(COMMENT_COMMAND, null)}
      />
      <Toolbar.Separator className={styles["split"]} />
      <TurnIntoMenu editor={editor} kind={formatting.kind}>
        <Toolbar.Button className={styles["kind"]} aria-label={`Turn into, now ${title}`}>
          {title}
          <Icon of={ChevronDown} size={14} />
        </Toolbar.Button>
      </TurnIntoMenu>
    </Toolbar.Root>
  );
}

type ButtonProps = Readonly<{
  ref?: React.Ref<HTMLButtonElement> | undefined;
  icon: LucideIcon;
  label: string;
  keys: string | null;
  isOn: boolean;
  onPress: () => void;
}>;

function FormatButton({ ref, icon, label, keys, isOn, onPress }: ButtonProps) {
  const chord = keys === null ? null : `${IS_APPLE ? "⌘" : "Ctrl"}+${keys}`;
  return (
    <Toolbar.Button
      ref={ref}
      className={styles["button"]}
      aria-label={label}
      aria-pressed={isOn}
      title={chord === null ? label : `${label} (${chord})`}
      onClick={onPress}
    >
      <Icon of={icon} />
    </Toolbar.Button>
  );
}

type FormatChoice = Readonly<{
  format: TextFormatType;
  icon: LucideIcon;
  label: string;
  keys: string | null;
}>;

const buttons: readonly FormatChoice[] = [
  { format: "bold", icon: Bold, label: "Bold", keys: "B" },
  { format: "italic", icon: Italic, label: "Italic", keys: "I" },
  { format: "strikethrough", icon: Strikethrough, label: "Strike", keys: "Shift+X" },
  { format: "code", icon: Code, label: "Code", keys: "E" },
  { format: "highlight", icon: Highlighter, label: "Highlight", keys: null },
];
