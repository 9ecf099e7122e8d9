import { INSERT_LINE_BREAK_COMMAND } from "lexical";
import { expect, test } from "vitest";
import { $createEmbedNode } from "./blocks/embed-node.ts";
import { meet } from "./testing/meet.ts";
import { TURN_INTO_COMMAND } from "./turn-into-extension.ts";

test.for([
  ["before", 0, "\u2028!•"],
  ["behind", 1, "•\u2028!"],
] as const)(
  "a line that becomes an item of the list above it keeps the caret %s its mention",
  ([, at, text]) => {
    const [pm] = meet({ kind: "bullet", text: "one" }, "");
    const mention = { mention: "doc_aaaaaaaaaaaa", label: "Plan" };
    pm.act([1, 0], [1, 0], (selection) => selection.insertNodes([$createEmbedNode(mention)]));
    pm.act([1, at], [1, at], () => pm.editor.dispatchCommand(TURN_INTO_COMMAND, "bullet"));
    pm.editor.update(() => pm.editor.dispatchCommand(INSERT_LINE_BREAK_COMMAND, false), {
      discrete: true,
    });
    pm.typeOn("!");
    const shown = pm.stored.map(({ kind, content }) => [
      kind,
      content.map((inline) => (inline.kind === "text" ? inline.text : "•")).join(""),
    ]);
    expect(shown).toEqual([
      ["bullet", "one"],
      ["bullet", text],
    ]);
  },
);
