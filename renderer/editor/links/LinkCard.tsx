import { Copy, ExternalLink, Pencil, Unlink } from "lucide-react";
import type { LexicalEditor } from "lexical";
import { useState } from "react";
import { IconButton } from "../../ui/IconButton.tsx";
import { EDIT_LINK_COMMAND } from "../format/format-bar-extension.ts";
import { useSurroundings } from "../surroundings.ts";
import styles from "./Links.module.css";
import { SET_LINK_COMMAND } from "./set-link-extension.ts";

type Props = Readonly<{ editor: LexicalEditor; url: string }>;

/** Where the link with the caret leads, and what can be done with it. */
export function LinkCard({ editor, url }: Props) {
  const around = useSurroundings();
  const [copied, setCopied] = useState<string | null>(null);
  const copy = () => {
    void navigator.clipboard.writeText(url).then(
      () => setCopied(url),
      () => setCopied(null),
    );
  };
  return (
    <div className={styles["card"]} role="group" aria-label="Link">
      <span className={styles["url"]} title={url}>
        {url.replace(/^(?:https?:\/\/|mailto:)/i, "")}
      </span>
      <IconButton icon={ExternalLink} label="Open link" onClick={() => around?.openLink(url)} />
      <IconButton icon={Copy} label={copied === url ? "Copied" : "Copy address"} onClick={copy} />
      <IconButton
        icon={Pencil}
        label="Edit link"
        onClick={() => editor.dispatchCommand(EDIT_LINK_COMMAND, null)}
      />
      <IconButton
        icon={Unlink}
        label="Remove link"
        onClick={() => editor.dispatchCommand(SET_LINK_COMMAND, null)}
      />
    </div>
  );
}
