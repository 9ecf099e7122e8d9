import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { ClipboardX } from "lucide-react";
import { COMMAND_PRIORITY_LOW } from "lexical";
import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { Banner, BannerActions, BannerWords } from "../ui/Banner.tsx";
import { Button } from "../ui/Button.tsx";
import { refusedInWords } from "../files/refusal-words.ts";
import { PASTE_REFUSED_COMMAND, type PasteRefusal } from "./paste-extension.ts";
import styles from "./PasteNotice.module.css";

function wordsFor(refusal: PasteRefusal): Readonly<{ lead: string; rest: string }> {
  if (refusal === "too-long") {
    return {
      lead: "That is too long for one document.",
      rest: "Nothing was pasted. The document is as it was. Paste it in parts, into several documents.",
    };
  }
  const words = refusedInWords(refusal);
  const { files, others } = refusal;
  const isFolder = others === "none" && files.length === 1 && files[0]?.why === "unreadable";
  if (!isFolder) return words;
  return {
    ...words,
    rest: "The document is as it was. A folder cannot be put into a text; a folder of Markdown is imported through the palette.",
  };
}

/** Says why what was pasted was not taken, until it is read. */
export function PasteNotice() {
  const [editor] = useLexicalComposerContext();
  const [refusal, setRefusal] = useState<PasteRefusal | null>(null);
  const read = useRef<PasteRefusal | null>(null);
  useEffect(
    () =>
      editor.registerCommand(
        PASTE_REFUSED_COMMAND,
        (why) => {
          // What became of the others is no news of the files whose notice was closed.
          if (!tellsOfTheSame(why, read.current)) setRefusal(why);
          return false;
        },
        COMMAND_PRIORITY_LOW,
      ),
    [editor],
  );
  if (refusal === null) return null;
  const { lead, rest } = wordsFor(refusal);
  // Not below the text: what scrolls there has its own layout, and would take this along.
  return createPortal(
    <div className={styles["place"]}>
      <Banner icon={ClipboardX} tone="warn">
        <BannerWords lead={lead}>{rest}</BannerWords>
        <BannerActions>
          <Button
            look="quiet"
            onClick={() => {
              read.current = refusal;
              setRefusal(null);
              editor.focus();
            }}
          >
            Close
          </Button>
        </BannerActions>
      </Banner>
    </div>,
    document.body,
  );
}

function tellsOfTheSame(refusal: PasteRefusal, other: PasteRefusal | null): boolean {
  if (refusal === "too-long" || other === "too-long") return false;
  return refusal.files === other?.files;
}
