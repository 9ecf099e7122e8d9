import { KEY_ARROW_DOWN_COMMAND, KEY_ARROW_UP_COMMAND } from "lexical";
import { expect, test } from "vitest";
import { meet } from "./testing/meet.ts";
import type { Person } from "./testing/person.ts";

function pressArrow(person: Person, key: "ArrowUp" | "ArrowDown", held: KeyboardEventInit): void {
  const command = key === "ArrowUp" ? KEY_ARROW_UP_COMMAND : KEY_ARROW_DOWN_COMMAND;
  person.editor.dispatchCommand(command, new KeyboardEvent("keydown", { key, ...held }));
  person.binding.flush();
}

test("Alt and an arrow move the block of the caret up and down, and no further than the ends", () => {
  const [pm] = meet("one", "two", "three");
  pm.select([1, 1]);
  for (const moved of ["two\none\nthree", "two\none\nthree"]) {
    pressArrow(pm, "ArrowUp", { altKey: true });
    expect(pm.text).toBe(moved);
  }
  for (const moved of ["one\ntwo\nthree", "one\nthree\ntwo", "one\nthree\ntwo"]) {
    pressArrow(pm, "ArrowDown", { altKey: true });
    expect(pm.text).toBe(moved);
  }
});

test.each([{}, { altKey: true, ctrlKey: true }, { altKey: true, metaKey: true }])(
  "an arrow with %o moves no block",
  (held) => {
    const [pm] = meet("one", "two");
    pm.select([1, 1]);
    pressArrow(pm, "ArrowUp", held);
    expect(pm.text).toBe("one\ntwo");
  },
);
