import { $createHeadingNode, HeadingNode } from "@lexical/rich-text";
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  createEditor,
  type ElementNode,
  ParagraphNode,
} from "lexical";
import { expect, onTestFinished, test } from "vitest";
import { registerGuidance } from "./guidance.ts";

const outline = [
  { heading: "Problem", guidance: "What goes wrong?" },
  { heading: "Risks", guidance: "What could fail?" },
];

function open() {
  const root = document.createElement("div");
  document.body.append(root);
  onTestFinished(() => root.remove());
  const editor = createEditor({
    nodes: [HeadingNode, ParagraphNode],
    onError: (error) => {
      throw error;
    },
  });
  editor.setRootElement(root);
  const change = (edit: (child: (index: number) => ElementNode) => void) =>
    editor.update(
      () =>
        edit((index) => {
          const node = $getRoot().getChildAtIndex<ElementNode>(index);
          if (node === null) throw new Error("there is such a block");
          return node;
        }),
      { discrete: true },
    );
  change(() =>
    $getRoot().append(
      $createHeadingNode("h2").append($createTextNode("Problem")),
      $createParagraphNode(),
      $createParagraphNode(),
      $createHeadingNode("h2").append($createTextNode("Risks")),
      $createParagraphNode().append($createTextNode("None")),
    ),
  );
  const stop = registerGuidance(editor, outline);
  const shown = () => [...root.children].map((child) => child.getAttribute("data-guidance"));
  return { root, editor, change, stop, shown };
}

test("guidance stands in the empty paragraph under its heading, and nowhere else", () => {
  const { shown, root } = open();
  expect(shown()).toEqual([null, "What goes wrong?", null, null, null]);
  expect(root.textContent).not.toContain("What goes wrong?");
});

test("it goes with the first letter and comes back with the last one's removal", () => {
  const { change, shown } = open();
  change((child) => child(1).append($createTextNode("E")));
  expect(shown()[1]).toBeNull();
  change((child) => child(1).clear());
  expect(shown()[1]).toBe("What goes wrong?");
  change((child) => child(4).clear());
  expect(shown()[4]).toBe("What could fail?");
});

test("it follows the heading: renamed, moved or taken away", () => {
  const { change, shown } = open();
  change((child) => child(0).clear().append($createTextNode("Something else")));
  expect(shown()).toEqual([null, null, null, null, null]);
  change((child) => child(0).clear().append($createTextNode("Risks")));
  expect(shown()[1]).toBe("What could fail?");
  change((child) => child(0).remove());
  expect(shown()).toEqual([null, null, null, null]);
  change((child) => child(2).insertAfter($createParagraphNode()));
  expect(shown()).toEqual([null, null, null, "What could fail?", null]);
});

test("it is there as well when the text was there before the screen", () => {
  const { root, editor, shown } = open();
  editor.setRootElement(null);
  root.replaceChildren();
  editor.setRootElement(root);
  expect(shown()).toEqual([null, "What goes wrong?", null, null, null]);
});

test("nothing of it is left once it is taken off", () => {
  const { stop, shown } = open();
  stop();
  expect(shown()).toEqual([null, null, null, null, null]);
});
