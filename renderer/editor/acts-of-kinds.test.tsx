import { act, cleanup } from "@testing-library/react";
import { $getRoot, $getSelection, COMMAND_PRIORITY_CRITICAL } from "lexical";
import { afterEach, expect, test } from "vitest";
import { actsOfKinds } from "./acts-of-kinds.ts";
import { $createEmbedNode } from "./blocks/embed-node.ts";
import { DESCRIBE_PICTURE_COMMAND } from "./pictures/describe-picture-command.ts";
import { select, showEditor } from "./testing/show-editor.tsx";

afterEach(cleanup);

const pictures = ["att_first", "att_second"].map((attachment) => ({ attachment, alt: "" }));

/** Which of two pictures in one line is described with the caret at this place between them. */
async function describedAt(offset: number): Promise<number> {
  const shown = await showEditor("");
  const { editor } = shown;
  select(shown, 0, 0);
  act(() =>
    editor.update(
      () => $getSelection()?.insertNodes(pictures.map((picture) => $createEmbedNode(picture))),
      { discrete: true },
    ),
  );
  const described: unknown[] = [];
  editor.registerCommand(
    DESCRIBE_PICTURE_COMMAND,
    (key) => {
      described.push(key);
      return true;
    },
    COMMAND_PRIORITY_CRITICAL,
  );
  act(() =>
    editor.update(() => $getRoot().getFirstDescendant()?.getParent()?.select(offset, offset), {
      discrete: true,
    }),
  );
  act(() => actsOfKinds["text.describe-picture"].act(editor));
  return editor.read(() => {
    const children = $getRoot().getFirstDescendant()?.getParent()?.getChildren() ?? [];
    return children.findIndex((child) => described.includes(child.getKey()));
  });
}

test("of several pictures in a line the one at the caret is described", async () => {
  expect(await describedAt(0)).toBe(0);
  cleanup();
  expect(await describedAt(2)).toBe(1);
});
