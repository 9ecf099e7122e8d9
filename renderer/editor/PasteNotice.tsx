import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { ClipboardX } from "lucide-react";
import { COMMAND_PRIORITY_LOW } from "lexical";
import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { Banner, BannerActions, BannerWords } from "../ui/Banner.tsx";
import { Button } from "../ui/Button.tsx";
import { PASTE_REFUSED_COMMAND } from "./paste-extension.ts";
import styles from "./PasteNotice.module.css";

/** Says that a paste was too long to be taken, until it is read. */
export function PasteNotice() {
  const [editor] = useLexicalComposerContext();
  const [isRefused, setRefused] = useState(false);
  useEffect(
    () =>
      editor.registerCommand(
        PASTE_REFUSED_COMMAND,
        () => {
          setRefused(true);
          return false;
        },
        COMMAND_PRIORITY_LOW,
      ),
    [editor],
  );
  if (!isRefused) return null;
  // Not below the text: what scrolls there has its own layout, and would take this along.
  return createPortal(
    <div className={styles["place"]}>
      <Banner icon={ClipboardX} tone="warn">
        <BannerWords lead="That is too long for one document.">
          Nothing was pasted, and the document is as it was. Paste it in parts, into several
          documents.
        </BannerWords>
        <BannerActions>
          <Button
            look="quiet"
            onClick={() => {
              setRefused(false);
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
