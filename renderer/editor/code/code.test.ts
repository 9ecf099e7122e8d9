import { KEY_ARROW_DOWN_COMMAND, KEY_TAB_COMMAND } from "lexical";
import { expect, test } from "vitest";
import { bringTogether, meet } from "../testing/meet.ts";
import { SET_LANGUAGE_COMMAND } from "./set-language-extension.ts";

test("the language of a code block is kept, comes to others and is undone", () => {
  const [pm, lead] = meet({ kind: "code", text: "select 1" });
  const key = pm.blocks[0]?.key ?? "";
  const choose = (language: string) =>
    pm.act([0, 0], [0, 0], () =>
      pm.editor.dispatchCommand(SET_LANGUAGE_COMMAND, { key, language }),
    );
  choose("sql");
  lead.type([0, 8], ", 2");
  bringTogether(pm, lead);
  expect(lead.stored[0]).toMatchObject({ kind: "code", properties: { language: "sql" } });
  expect(pm.text).toBe("select 1, 2");
  pm.undo();
  expect(pm.stored[0]?.properties).toEqual({});
  choose("sql");
  choose("");
  expect(pm.stored[0]?.properties).toEqual({});
});

test("Down from the last line of code with nothing below it leads into a new paragraph", () => {
  const [pm] = meet({ kind: "code", text: "one\u2028two" });
  const down = (offset: number) => {
    pm.select([0, offset]);
    const event = new KeyboardEvent("keydown", { key: "ArrowDown", cancelable: true });
    pm.editor.dispatchCommand(KEY_ARROW_DOWN_COMMAND, event);
    pm.binding.flush();
    return pm.stored.map(({ kind }) => kind);
  };
  expect(down(1)).toEqual(["code"]);
  expect(down(5)).toEqual(["code", "paragraph"]);
  // What is there already is gone to.
  expect(down(5)).toEqual(["code", "paragraph"]);
});

test("Tab in code is a tab of the code", () => {
  const [pm] = meet({ kind: "code", text: "a" });
  pm.select([0, 1]);
  pm.editor.dispatchCommand(KEY_TAB_COMMAND, new KeyboardEvent("keydown", { key: "Tab" }));
  pm.binding.flush();
  pm.type([0, 2], "b");
  expect(pm.text).toBe("a\tb");
});
