import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { $getRoot, $isElementNode, type LexicalEditor } from "lexical";
import { afterEach, expect, test } from "vitest";
import { $createEmbedNode, EmbedNode } from "../blocks/embed-node.ts";
import { showEditor } from "../testing/show-editor.tsx";
import { DESCRIBE_PICTURE_COMMAND } from "./describe-picture-command.ts";

afterEach(cleanup);

const chart = { attachment: "att_1", name: "chart.png" };

function $paragraph() {
  const paragraph = $getRoot().getFirstChild();
  if (!$isElementNode(paragraph)) throw new Error("There is no paragraph");
  return paragraph;
}

const now = (editor: LexicalEditor, change: () => void) =>
  act(() => editor.update(change, { discrete: true }));

/** Somebody describes a picture, and it is taken out before they are done. */
async function describeWhatGoes() {
  const { editor } = await showEditor("Before");
  const picture: { key: string } = { key: "" };
  now(editor, () => {
    const node = $createEmbedNode(chart);
    $paragraph().append(node);
    picture.key = node.getKey();
  });
  act(() => void editor.dispatchCommand(DESCRIBE_PICTURE_COMMAND, picture.key));
  const box = screen.getByRole("textbox", { name: "Description of the picture" });
  fireEvent.change(box, { target: { value: "Visits in a week" } });
  now(editor, () => $paragraph().getLastChild()?.remove());
  return { editor, box };
}

const describe = () => act(async () => screen.getByRole("button", { name: "Describe" }).click());

test("a picture that was removed and brought back meanwhile gets its description", async () => {
  const { editor } = await describeWhatGoes();
  now(editor, () => void $paragraph().append($createEmbedNode(chart)));
  await describe();
  const embed = editor.read(() => {
    const last = $paragraph().getLastChild();
    return last instanceof EmbedNode ? last.getEmbed() : null;
  });
  expect(embed).toEqual({ ...chart, alt: "Visits in a week" });
  expect(screen.queryByRole("button", { name: "Describe" })).toBeNull();
});

test("the description of one that is gone stays, and says so", async () => {
  const { box } = await describeWhatGoes();
  await describe();
  expect(box).toHaveProperty("value", "Visits in a week");
  expect(screen.getByRole("alert").textContent).toContain("The picture was removed meanwhile.");
  await act(async () => fireEvent.keyDown(box, { key: "Escape" }));
  expect(screen.queryByRole("alert")).toBeNull();
});
