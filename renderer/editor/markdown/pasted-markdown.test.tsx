import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { UNDO_COMMAND } from "lexical";
import { afterEach, expect, test } from "vitest";
import type { Block } from "#shared/document/blocks/block.ts";
import { nowhere } from "../testing/nowhere.ts";
import { paperLists } from "../testing/paper-lists.ts";
import { select, showEditorIn, type ShownEditor } from "../testing/show-editor.tsx";

afterEach(cleanup);

const source = `## Why

Calls take **four minutes**. See [the diary](https://example.com/d), [notes](notes.md) and [[Paper lists]].

1. Text first
2. Call later
   - not on Sundays

- [x] told the desk

| way | cost |
| --- | ---: |
| text | 7 |

\`\`\`sql
select 1
\`\`\`
`;

async function paste(text: string, key: Partial<KeyboardEventInit> = {}): Promise<ShownEditor> {
  const around = {
    ...nowhere,
    documents: new Map([[paperLists.id, paperLists]]),
    mentionable: [paperLists],
  };
  const shown = await showEditorIn(around, "before", "", "after");
  select(shown, 1, 0);
  const body = screen.getByRole("textbox", { name: "Document body" });
  act(() => body.focus());
  const data = new DataTransfer();
  data.setData("text/plain", text);
  await act(async () => {
    fireEvent.keyDown(body, { code: "KeyV", key: "v", ctrlKey: true, ...key });
    body.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
    await import("./pasted-nodes.ts");
  });
  return shown;
}

function said({ kind, content }: Block): string {
  const words = content.map((inline) =>
    inline.kind === "text" ? inline.text : `@${String(inline.embed["mention"])}`,
  );
  return `${kind}: ${words.join("")}`;
}

test("plain text that is Markdown comes in as what it says, and is taken back in one step", async () => {
  const shown = await paste(source);
  const { blocks } = shown.document.body;
  expect(blocks.map(said)).toEqual([
    "paragraph: before",
    "heading2: Why",
    "paragraph: Calls take four minutes. See the diary, [notes](notes.md) and @doc_bbbbbbbbbbbb.",
    "number: Text first",
    "number: Call later",
    "bullet: not on Sundays",
    "check: told the desk",
    "table: ",
    "code: select 1",
    "paragraph: after",
  ]);
  expect(blocks[2]?.content[1]).toMatchObject({ text: "four minutes", marks: { bold: true } });
  expect(blocks[5]?.indent).toBe(1);
  expect(blocks[6]?.checked).toBe(true);
  expect(blocks[8]?.properties).toEqual({ language: "sql" });
  const { rows = [], columns = [], cell } = blocks[7]?.table ?? {};
  const cells = rows.map((row) => columns.map((column) => cell?.(row.id, column.id).map(said)));
  expect(cells).toEqual([
    [["paragraph: way"], ["paragraph: cost"]],
    [["paragraph: text"], ["paragraph: 7"]],
  ]);
  act(() => void shown.editor.dispatchCommand(UNDO_COMMAND, undefined));
  expect(shown.document.body.blocks.map(said)).toEqual([
    "paragraph: before",
    "paragraph: ",
    "paragraph: after",
  ]);
});

test("with Shift held it comes in as it stands", async () => {
  const shown = await paste("# Why\n\nBecause", { shiftKey: true });
  expect(shown.document.body.blocks.map(said)).toEqual([
    "paragraph: before",
    "paragraph: # Why",
    "paragraph: ",
    "paragraph: Because",
    "paragraph: after",
  ]);
});
