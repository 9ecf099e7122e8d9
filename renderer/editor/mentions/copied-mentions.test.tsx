import { act, cleanup } from "@testing-library/react";
import { $getSelection, COPY_COMMAND, PASTE_COMMAND } from "lexical";
import { afterEach, expect, test } from "vitest";
import { $createEmbedNode } from "../blocks/embed-node.ts";
import { nowhere } from "../testing/nowhere.ts";
import { paperLists } from "../testing/paper-lists.ts";
import { select, showEditorIn, type ShownEditor } from "../testing/show-editor.tsx";

afterEach(cleanup);

async function show(embed: Readonly<Record<string, string>>): Promise<ShownEditor> {
  const documents = new Map([[paperLists.id as string, paperLists]]);
  const shown = await showEditorIn({ ...nowhere, documents }, "See  first.", "");
  select(shown, 0, 4);
  act(() =>
    shown.editor.update(() => $getSelection()?.insertNodes([$createEmbedNode(embed)]), {
      discrete: true,
    }),
  );
  return shown;
}

function copy({ editor }: ShownEditor): DataTransfer {
  const data = new DataTransfer();
  const event = new ClipboardEvent("copy", { clipboardData: data, cancelable: true });
  act(() => void editor.dispatchCommand(COPY_COMMAND, event));
  return data;
}

test("a mention is copied with its title, and in marked-up text as a link to its document", async () => {
  const shown = await show({ mention: paperLists.id });
  select(shown, 0, 0, 12);
  const data = copy(shown);
  expect(data.getData("text/plain")).toBe("See Paper lists first.");
  expect(data.getData("text/html")).toContain(
    `<a href="throughline://document/private/${paperLists.id}">Paper lists</a>`,
  );
});

test("one that is not here is copied with the words that stood there", async () => {
  const shown = await show({ mention: "doc_cccccccccccc", label: "the old plan" });
  select(shown, 0, 0, 12);
  expect(copy(shown).getData("text/plain")).toBe("See the old plan first.");
});

test("a picture is copied with its description", async () => {
  const shown = await show({ attachment: "att_1", alt: "A curve", name: "curve.png" });
  select(shown, 0, 0, 12);
  expect(copy(shown).getData("text/plain")).toBe("See A curve first.");
});

test("a mention that comes back as marked-up text is a mention again", async () => {
  const shown = await show({ mention: paperLists.id });
  select(shown, 1, 0);
  const data = new DataTransfer();
  data.setData("text/plain", "Paper lists");
  data.setData(
    "text/html",
    `<a href="throughline://document/private/${paperLists.id}">Paper lists</a>`,
  );
  const event = new ClipboardEvent("paste", { clipboardData: data, cancelable: true });
  await act(async () => void shown.editor.dispatchCommand(PASTE_COMMAND, event));
  expect(shown.document.body.blocks[1]?.content).toMatchObject([
    { kind: "embed", embed: { mention: paperLists.id } },
  ]);
});
