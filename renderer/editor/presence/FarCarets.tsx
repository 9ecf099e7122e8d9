import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { useLayoutEffect, useRef } from "react";
import { systemClock } from "#shared/kernel/clock.ts";
import type { OpenDocument } from "../../document/open-document.ts";
import { keptSelectionOf } from "../editor-of.ts";
import { CaretLayer } from "./caret-layer.ts";
import type { EditorPresence } from "./editor-presence.ts";
import "./far-selections.css";
import styles from "./FarCarets.module.css";
import { tellCaret } from "./tell-caret.ts";

type Props = Readonly<{ document: OpenDocument; presence: EditorPresence }>;

/** The carets and selections of others over the text of a document, and this person's for them. */
export function FarCarets({ document, presence }: Props) {
  const [editor] = useLexicalComposerContext();
  const layer = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const kept = keptSelectionOf(document);
    if (layer.current === null || kept === undefined) return undefined;
    const { id } = document.place;
    const shared = { document: id, presence, clock: systemClock };
    const shown = { editor, body: document.body, kept };
    const carets = new CaretLayer({ layer: layer.current, shown, ...shared });
    const onTaken = (taken: () => void) =>
      document.body.onChange(({ transaction }) => transaction.local && taken());
    const stopTelling = tellCaret({ editor, kept, onTaken, ...shared });
    return () => {
      stopTelling();
      carets.end();
    };
  }, [editor, document, presence]);
  // Who is here is said in words above; their carets would be noise.
  return <div ref={layer} className={styles["layer"]} aria-hidden="true" />;
}
