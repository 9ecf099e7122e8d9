import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import {
  CLICK_COMMAND,
  COMMAND_PRIORITY_LOW,
  IS_APPLE,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
} from "lexical";
import { useEffect, useEffectEvent } from "react";
import { followMoves } from "../../document/follow-moves.ts";
import { isFile } from "../blocks/embedded.ts";
import { pressFile } from "../files/press-file.ts";
import { $readFormatting } from "../format/format-bar.ts";
import { $embedBeside } from "../mentions/embed-beside.ts";
import { isSafeUrl } from "../safe-url.ts";
import { useSurroundings } from "../surroundings.ts";

/**
 * The main key and Enter open the mention, the link or the file one is at, and the main key and a click a link. Where
 * nobody writes a click has nothing else to do in a link, and opens it by itself.
 */
export function useFollowing(isReadOnly: boolean): void {
  const [editor] = useLexicalComposerContext();
  const around = useSurroundings();

  const onClick = useEffectEvent((event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    const url = link?.getAttribute("href") ?? "";
    if (!isSafeUrl(url)) return false;
    // The page itself goes nowhere.
    event.preventDefault();
    if (!isMain(event) && !(isReadOnly && isMeantForLink(event))) return false;
    around?.openLink(url);
    return true;
  });
  useEffect(
    () => editor.registerCommand(CLICK_COMMAND, (event) => onClick(event), COMMAND_PRIORITY_LOW),
    [editor],
  );

  const $open = useEffectEvent(() => {
    const beside = $embedBeside();
    const { mention } = beside?.getEmbed() ?? {};
    const row =
      typeof mention === "string"
        ? followMoves(mention, (each) => around?.documents.get(each))
        : undefined;
    const url = $readFormatting()?.url ?? null;
    if (row !== undefined) around?.openDocument(row);
    else if (beside !== null && isFile(beside.getEmbed())) pressFile(editor, beside.getKey());
    else if (url !== null) around?.openLink(url);
    else return false;
    return true;
  });
  useEffect(() => {
    if (isReadOnly) return pressByKey(editor);
    return editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        if (event.key !== "Enter" || !isMain(event) || !$open()) return false;
        event.preventDefault();
        return true;
      },
      COMMAND_PRIORITY_LOW,
    );
  }, [editor, isReadOnly]);
}

function isMain({ metaKey, ctrlKey }: Pick<MouseEvent, "metaKey" | "ctrlKey">): boolean {
  return IS_APPLE ? metaKey : ctrlKey;
}

/** Not the end of words that were selected with the pointer. A key that presses a link counts no clicks. */
function isMeantForLink({ detail }: MouseEvent): boolean {
  return detail === 0 || window.getSelection()?.isCollapsed !== false;
}

/** Without a caret it is the first of what is selected that opens. Lexical hears of no keys in a text that is only read. */
function pressByKey(editor: LexicalEditor): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !isMain(event) || event.defaultPrevented) return;
    const target = firstSelected(editor.getRootElement());
    if (target === null) return;
    event.preventDefault();
    target.click();
  };
  return editor.registerRootListener((root, before) => {
    before?.removeEventListener("keydown", onKeyDown);
    root?.addEventListener("keydown", onKeyDown);
  });
}

const opening = "a[href], button";

function firstSelected(root: HTMLElement | null): HTMLElement | null {
  const own = window.document.activeElement;
  const selected = window.getSelection();
  if (root === null || selected === null) return null;
  if (own instanceof HTMLElement && own !== root && own.matches(opening)) return own;
  if (selected.rangeCount === 0) return null;
  const range = selected.getRangeAt(0);
  const all = [...root.querySelectorAll<HTMLElement>(opening)];
  return all.find((each) => range.intersectsNode(each)) ?? null;
}
