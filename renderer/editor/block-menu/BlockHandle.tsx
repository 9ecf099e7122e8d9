import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { GripVertical } from "lucide-react";
import { useRef } from "react";
import { Icon } from "../../ui/Icon.tsx";
import { Menu, MenuTrigger } from "../../ui/Menu.tsx";
import styles from "./BlockHandle.module.css";
import { BlockMenu } from "./BlockMenu.tsx";
import { useDrag } from "./use-drag.ts";
import { useHandle } from "./use-handle.ts";

/** The handle in the gutter: drag it to move the block, press it for what else can be done. */
export function BlockHandle() {
  const [editor] = useLexicalComposerContext();
  const frame = useRef<HTMLDivElement>(null);
  const [handle, setHandle] = useHandle(editor, frame);
  const { line, start } = useDrag(editor, frame);
  return (
    <div ref={frame} className={styles["gutter"]}>
      {handle !== null && (
        <Menu
          open={handle.isOpen}
          onOpenChange={(isOpen) => setHandle(isOpen ? { ...handle, isOpen } : null)}
        >
          <MenuTrigger>
            <button
              type="button"
              className={styles["handle"]}
              style={{ insetBlockStart: handle.top }}
              aria-label="Move or change this block"
              title="Drag to move, press for more (Shift+F10)"
              // The keyboard opens the menu of the block with the caret.
              tabIndex={-1}
              onPointerDown={(event) => {
                // The menu opens when it is let go where it was pressed.
                event.preventDefault();
                if (event.button === 0) start(handle.block, event);
              }}
              onClick={() => setHandle({ ...handle, isOpen: true })}
            >
              <Icon of={GripVertical} />
            </button>
          </MenuTrigger>
          {handle.isOpen && (
            <BlockMenu
              editor={editor}
              block={handle.block}
              kind={handle.kind}
              language={handle.language}
              picture={handle.picture}
              file={handle.file}
            />
          )}
        </Menu>
      )}
      {line !== null && <div className={styles["line"]} style={{ insetBlockStart: line }} />}
    </div>
  );
}
