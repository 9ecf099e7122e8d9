import { COMMAND_PRIORITY_LOW, DELETE_CHARACTER_COMMAND } from "lexical";
import { expect, test } from "vitest";
import { meet } from "./testing/meet.ts";
import type { Person } from "./testing/person.ts";

/** What becomes of the key, if not the editor deletes as it does everywhere. */
function pressBackspace(person: Person, block: number, offset: number): "taken" | "left" {
  let outcome: "taken" | "left" = "taken";
  const leave = () => {
    outcome = "left";
    return true;
  };
  const stop = person.editor.registerCommand(DELETE_CHARACTER_COMMAND, leave, COMMAND_PRIORITY_LOW);
  const at = [block, offset] as const;
  person.act(at, at, () => person.editor.dispatchCommand(DELETE_CHARACTER_COMMAND, true));
  stop();
  return outcome;
}

function shapeOf({ stored, text }: Person) {
  return { kinds: stored.map(({ kind }) => kind), text };
}

test("Backspace at the beginning of a first heading makes a paragraph of it, and undo a heading again", () => {
  const [pm] = meet({ kind: "heading2", text: "Plan" }, "text");
  const before = pm.content;
  expect(pressBackspace(pm, 0, 0)).toBe("taken");
  expect(shapeOf(pm)).toEqual({ kinds: ["paragraph", "paragraph"], text: "Plan\ntext" });
  pm.undo();
  expect(pm.content).toEqual(before);
});

test("within it, and in one that stands below something, Backspace deletes as everywhere", () => {
  const [pm] = meet("text", { kind: "heading2", text: "Plan" });
  expect(pressBackspace(pm, 1, 0)).toBe("left");
  const [other] = meet({ kind: "heading2", text: "Plan" });
  expect(pressBackspace(other, 0, 1)).toBe("left");
});
