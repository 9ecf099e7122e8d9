import { useEffect, useState } from "react";
import { afterRest } from "#shared/kernel/after-rest.ts";
import type { OpenDocument } from "../../../document/open-document.ts";
import { editorOf } from "../../../editor/editor-of.ts";
import {
  goToHeading,
  type Heading,
  headingInView,
  readHeadings,
} from "../../../editor/headings.ts";
import { useFieldSurroundings } from "../../../fields/surroundings.ts";
import styles from "./Outline.module.css";
import type { PanelProps } from "./panel.ts";

/** The headings are read anew once nobody has typed for this long. */
const rest = 250;

type Seen = Readonly<{ headings: readonly Heading[]; present: string | undefined }>;

/** The headings of the document, the one that is being read marked; pressing one goes there. */
export function Outline({ document }: PanelProps) {
  const { headings, present } = useHeadings(document);
  if (headings.length === 0) {
    return (
      <p className={styles["none"]}>
        No headings yet. Type ## and a space at the start of a line for one.
      </p>
    );
  }
  const highest = Math.min(...headings.map(({ level }) => level));
  return (
    <nav aria-label="Headings">
      <ul className={styles["list"]}>
        {headings.map(({ key, level, text }) => (
          <li key={key}>
            <button
              type="button"
              className={styles["heading"]}
              style={{ paddingInlineStart: `${8 + 16 * (level - highest)}px` }}
              aria-current={key === present ? "location" : undefined}
              title={text}
              onClick={() => {
                const editor = editorOf(document);
                if (editor !== undefined) goToHeading(editor, key);
              }}
            >
              {text.trim() === "" ? "Untitled section" : text}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function useHeadings(document: OpenDocument): Seen {
  const { clock } = useFieldSurroundings();
  const [seen, setSeen] = useState<Seen>({ headings: [], present: undefined });
  useEffect(() => {
    const look = () => {
      const editor = editorOf(document);
      if (editor === undefined) return;
      const headings = readHeadings(editor);
      setSeen({ headings, present: headingInView(editor, headings) });
    };
    const resting = afterRest(clock, rest, look);
    const follow = () => {
      const editor = editorOf(document);
      if (editor === undefined) return;
      setSeen((now) => {
        const present = headingInView(editor, now.headings);
        return present === now.present ? now : { ...now, present };
      });
    };
    look();
    const stop = document.body.onChange(() => resting.touch());
    // What scrolls is around the text; its scrolling does not bubble.
    window.addEventListener("scroll", follow, { capture: true, passive: true });
    return () => {
      stop();
      resting.end();
      window.removeEventListener("scroll", follow, { capture: true });
    };
  }, [document, clock]);
  return seen;
}
