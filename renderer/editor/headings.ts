import { $isHeadingNode } from "@lexical/rich-text";
import { $getRoot, type LexicalEditor } from "lexical";

/** A heading at the top level of a body. */
export type Heading = Readonly<{ key: string; level: number; text: string }>;

export function readHeadings(editor: LexicalEditor): readonly Heading[] {
  return editor.read(() =>
    $getRoot()
      .getChildren()
      .filter($isHeadingNode)
      .map((node) => ({
        key: node.getKey(),
        level: Number(node.getTag().slice(1)),
        text: node.getTextContent(),
      })),
  );
}

/** The heading under which the top of what is seen of the text stands. */
export function headingInView(
  editor: LexicalEditor,
  headings: readonly Heading[],
): string | undefined {
  const shown = headings.filter(({ key }) => {
    const top = editor.getElementByKey(key)?.getBoundingClientRect().top;
    return top !== undefined && top < readingLine;
  });
  return (shown.at(-1) ?? headings[0])?.key;
}

/** Puts the caret at a heading, and the heading where it is seen. */
export function goToHeading(editor: LexicalEditor, key: string): void {
  editor.update(
    () => {
      const heading = $getRoot()
        .getChildren()
        .find((node) => node.getKey() === key);
      if ($isHeadingNode(heading)) heading.selectStart();
    },
    { discrete: true },
  );
  editor.getElementByKey(key)?.scrollIntoView({ block: "start" });
  editor.focus();
}

/** Pixels from the top of the window. */
const readingLine = 160;
