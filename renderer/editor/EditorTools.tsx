import { BlockHandle } from "./block-menu/BlockHandle.tsx";
import { useCodePaint } from "./code/use-code-paint.ts";
import { usePastedFiles } from "./files/use-pasted-files.ts";
import { FindBar } from "./find/FindBar.tsx";
import { FormatBar } from "./format/FormatBar.tsx";
import { useFollowing } from "./links/use-following.ts";
import { usePastedMarkdown } from "./markdown/use-pasted-markdown.ts";
import { useMentions } from "./mentions/use-mentions.ts";
import { PictureDescription } from "./pictures/PictureDescription.tsx";
import { PasteNotice } from "./PasteNotice.tsx";
import { SuggestionList } from "./suggest/SuggestionList.tsx";

/** What floats above the text of a document, and what comes into it from elsewhere: it is loaded once the text is on the screen. */
export function EditorTools({ isReadOnly }: Readonly<{ isReadOnly: boolean }>) {
  useCodePaint();
  useFollowing(isReadOnly);
  return (
    <>
      {!isReadOnly && <WritingTools />}
      <FindBar isReadOnly={isReadOnly} />
    </>
  );
}

/** Those that nobody needs who only reads. */
function WritingTools() {
  useMentions();
  usePastedFiles();
  usePastedMarkdown();
  return (
    <>
      <SuggestionList />
      <FormatBar />
      <PictureDescription />
      <BlockHandle />
      <PasteNotice />
    </>
  );
}
