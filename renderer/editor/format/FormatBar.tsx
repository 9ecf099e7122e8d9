import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { useExtensionDependency } from "@lexical/react/useExtensionComponent";
import { useSignalValue } from "@lexical/react/useExtensionSignalValue";
import { boxOfSelection } from "../floating/box-of-text.ts";
import { Floating } from "../floating/Floating.tsx";
import { LinkCard } from "../links/LinkCard.tsx";
import { LinkForm } from "../links/LinkForm.tsx";
import { FormatBarExtension, isTool, toolsAttribute } from "./format-bar-extension.ts";
import { FormatButtons } from "./FormatButtons.tsx";

/** What rises from the selection: the formats of a text, or the link with the caret. */
export function FormatBar() {
  const [editor] = useLexicalComposerContext();
  const { output } = useExtensionDependency(FormatBarExtension);
  const bar = useSignalValue(output.bar);
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
      {shows === "address" && <LinkForm editor={editor} formatting={formatting} onDone={leave} />}
    </Floating>
  );
}
