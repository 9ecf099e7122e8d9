import type { Inline } from "#shared/document/blocks/block.ts";
import type { WordPart } from "#shared/document/difference/words.ts";
import { isFile } from "../../editor/blocks/embedded.ts";
import { Mention } from "../../editor/mentions/Mention.tsx";
import { Picture } from "../../editor/pictures/Picture.tsx";
import styles from "./Comparison.module.css";

/** Words that stayed, came and went. What came is underlined, what went is struck through: nobody needs the colours. */
export function ComparedWords({ parts }: Readonly<{ parts: readonly WordPart[] }>) {
  return parts.map((part, index) => {
    const words = part.content.map((inline, at) => <InlineWords key={at} inline={inline} />);
    switch (part.kind) {
      case "same":
        return <span key={index}>{words}</span>;
      case "added":
        return (
          <ins key={index} className={styles["added"]}>
            {words}
          </ins>
        );
      case "removed":
        return (
          <del key={index} className={styles["removed"]}>
            {words}
          </del>
        );
    }
  });
}

function InlineWords({ inline }: Readonly<{ inline: Inline }>) {
  if (inline.kind === "embed") {
    const { mention, label, attachment, alt, name } = inline.embed;
    if (typeof mention === "string") return <Mention id={mention} label={textOf(label)} />;
    if (typeof attachment !== "string") return null;
    if (isFile(inline.embed)) return <span>{textOf(alt) || textOf(name)} (file)</span>;
    return <Picture id={attachment} alt={textOf(alt)} name={textOf(name)} />;
  }
  const marks = Object.keys(inline.marks).filter((mark) => mark in styles);
  const words = inline.text.replaceAll("\u2028", "\n");
  if (marks.length === 0) return words;
  return <span className={marks.map((mark) => styles[mark]).join(" ")}>{words}</span>;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
