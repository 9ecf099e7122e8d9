import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { useExtensionDependency } from "@lexical/react/useExtensionComponent";
import { useSignalValue } from "@lexical/react/useExtensionSignalValue";
import { CLICK_COMMAND, COMMAND_PRIORITY_LOW, IS_APPLE, type LexicalEditor } from "lexical";
import { useEffect } from "react";
import { boxOfSelection } from "../floating/box-of-text.ts";
import { Floating } from "../floating/Floating.tsx";
import { LinkCard } from "../links/LinkCard.tsx";
import { LinkForm } from "../links/LinkForm.tsx";
import { isSafeUrl } from "../safe-url.ts";
import { useSurroundings } from "../surroundings.ts";
import { FormatBarExtension, isTool, toolsAttribute } from "./format-bar-extension.ts";
import { FormatButtons } from "./FormatButtons.tsx";

/** What rises from the selection: the formats of a text, or the link with the caret. */
export function FormatBar() {
  const [editor] = useLexicalComposerContext();
  const { output } = useExtensionDependency(FormatBarExtension);
  const bar = useSignalValue(output.bar);
  useOpeningLinks(editor);
  if (bar === null) return null;

  const leave = () => {
    output.close();
    editor.focus();
  };
  const { formatting, shows, takesFocus } = bar;
  const tools = { [toolsAttribute]: "" };
  return (
    <Floating
      key={shows}
      {...tools}
      target={() => boxOfSelection(editor)}
      moved={bar.moved}
      side={shows === "formats" ? "above" : "below"}
      // Neither a click nor a key in here is meant for the text below.
      onMouseDown={(event) => {
        if (!(event.target instanceof HTMLInputElement)) event.preventDefault();
      }}
      onBlur={({ relatedTarget }) => {
        if (!isTool(relatedTarget) && relatedTarget !== editor.getRootElement()) output.close();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        leave();
      }}
    >
      {shows === "formats" && (
        <FormatButtons editor={editor} formatting={formatting} takesFocus={takesFocus} />
      )}
      {shows === "link" && formatting.url !== null && (
        <LinkCard editor={editor} url={formatting.url} />
      )}
      {shows === "address" && <LinkForm editor={editor} url={formatting.url} onDone={leave} />}
    </Floating>
  );
}

/** A click with the key that opens links everywhere opens one here. */
function useOpeningLinks(editor: LexicalEditor): void {
  const around = useSurroundings();
  useEffect(
    () =>
      editor.registerCommand(
        CLICK_COMMAND,
        (event) => {
          const isMain = IS_APPLE ? event.metaKey : event.ctrlKey;
          const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
          const url = link?.getAttribute("href") ?? "";
          if (!isSafeUrl(url)) return false;
          // The page itself goes nowhere.
          event.preventDefault();
          if (!isMain) return false;
          around?.openLink(url);
          return true;
        },
        COMMAND_PRIORITY_LOW,
      ),
    [editor, around],
  );
}
