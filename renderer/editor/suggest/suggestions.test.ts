import { getExtensionDependencyFromEditor } from "@lexical/extension";
import {
  KEY_ARROW_DOWN_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  type LexicalCommand,
} from "lexical";
import { expect, test } from "vitest";
import { bringTogether, meet } from "../testing/meet.ts";
import type { Person, Spot } from "../testing/person.ts";
import type { SuggestionSource } from "./suggestion.ts";
import { SuggestionsExtension } from "./suggestions-extension.ts";

function listOf(person: Person) {
  return getExtensionDependencyFromEditor(person.editor, SuggestionsExtension).output;
}

/** Key by key, as a person types. */
function typeKeys(person: Person, [block, offset]: Spot, text: string): void {
  for (const [index, letter] of text.split("").entries())
    person.type([block, offset + index], letter);
}

function titles(person: Person): readonly string[] {
  return listOf(person).list.value?.items.map((item) => item.title) ?? [];
}

function press(
  person: Person,
  command: LexicalCommand<KeyboardEvent> | LexicalCommand<KeyboardEvent | null>,
): void {
  person.editor.dispatchCommand(command, new KeyboardEvent("keydown"));
  person.binding.flush();
}

test("a slash in an empty place opens the list of blocks, and typing narrows it", () => {
  const [pm] = meet("");
  typeKeys(pm, [0, 0], "/");
  expect(titles(pm)).toContain("Table");
  typeKeys(pm, [0, 1], "head");
  expect(titles(pm)).toEqual(["Heading 1", "Heading 2", "Heading 3"]);
});

const people: SuggestionSource = {
  trigger: "@",
  label: "People",
  find: (query) => {
    const picture = { type: "note" };
    return [
      { id: "a", group: "", title: `Ada ${query}`, picture, note: "", hint: "", $choose: () => {} },
    ];
  },
};

test("what was typed before anything was there to offer for it opens the list once that is there", () => {
  const [pm] = meet("As ");
  typeKeys(pm, [0, 3], "@pa");
  expect(titles(pm)).toEqual([]);
  listOf(pm).provide(people);
  expect(titles(pm)).toEqual(["Ada pa"]);
});

test("what stood there already opens nothing, although somebody goes on writing behind it", () => {
  const [pm] = meet("As @pa");
  typeKeys(pm, [0, 6], "p");
  listOf(pm).provide(people);
  expect(titles(pm)).toEqual([]);
});

test("what was typed before the caret went elsewhere opens nothing", () => {
  const [pm] = meet("", "below");
  typeKeys(pm, [0, 0], "@pa");
  pm.select([1, 2]);
  pm.select([0, 3]);
  listOf(pm).provide(people);
  expect(titles(pm)).toEqual([]);
});

test.for(["and/or", "http:/"])("the slash in %s opens nothing", (text) => {
  const [pm] = meet("");
  typeKeys(pm, [0, 0], text);
  expect(titles(pm)).toEqual([]);
});

test("a slash behind a word in another format opens nothing", () => {
  const [pm] = meet("and");
  pm.format([0, 0], [0, 3], "bold");
  typeKeys(pm, [0, 3], "/");
  expect(titles(pm)).toEqual([]);
});

test("a slash that somebody else typed opens nothing here", () => {
  const [pm, lead] = meet("");
  pm.select([0, 0]);
  lead.type([0, 0], "/");
  bringTogether(pm, lead);
  pm.select([0, 1]);
  expect(titles(pm)).toEqual([]);
});

test.each([
  ["in front of it in the line", "Ask ", [1, 0], "Then "],
  ["right in front of it", "", [1, 0], "So"],
  ["in the line above", "Ask ", [0, 5], " more"],
] as const)(
  "the list stays open, with its mark, while somebody else types %s",
  (_where, before, place, words) => {
    const [pm, lead] = meet("above", before);
    typeKeys(pm, [1, before.length], "/head");
    press(pm, KEY_ARROW_DOWN_COMMAND);
    bringTogether(pm, lead);
    typeKeys(lead, place, words);
    bringTogether(pm, lead);
    expect(titles(pm)).toEqual(["Heading 1", "Heading 2", "Heading 3"]);
    press(pm, KEY_ENTER_COMMAND);
    expect(pm.stored.map((block) => block.kind)).toEqual(["paragraph", "heading2"]);
    bringTogether(pm, lead);
    expect(pm.text).not.toContain("/");
    expect(lead.text).toBe(pm.text);
    expect(lead.text).toContain(words);
  },
);

test("the list closes where somebody else takes its letters away", () => {
  const [pm, lead] = meet("Ask ");
  typeKeys(pm, [0, 4], "/head");
  bringTogether(pm, lead);
  lead.act([0, 2], [0, 9], (selection) => selection.removeText());
  bringTogether(pm, lead);
  expect(titles(pm)).toEqual([]);
});

test("Enter takes the marked block, and the letters that asked for it are gone", () => {
  const [pm, lead] = meet("", "after");
  typeKeys(pm, [0, 0], "/head");
  press(pm, KEY_ARROW_DOWN_COMMAND);
  press(pm, KEY_ENTER_COMMAND);
  expect(pm.stored.map((block) => [block.kind, block.length])).toEqual([
    ["heading2", 0],
    ["paragraph", 5],
  ]);
  typeKeys(pm, [0, 0], "Why");
  bringTogether(pm, lead);
  expect(lead.content).toEqual(pm.content);
  expect(lead.text).toBe("Why\nafter");
});

test("behind words the slash turns the block that holds them", () => {
  const [pm] = meet("Ask them");
  typeKeys(pm, [0, 8], " /quo");
  press(pm, KEY_ENTER_COMMAND);
  expect(pm.stored.map((block) => block.kind)).toEqual(["quote"]);
  expect(pm.text).toBe("Ask them ");
});

test("a block keeps its name when it is turned, so that what another types into it stays", () => {
  const [pm, lead] = meet("idea");
  typeKeys(pm, [0, 4], " /call");
  press(pm, KEY_ENTER_COMMAND);
  lead.type([0, 0], "One ");
  bringTogether(pm, lead);
  expect(pm.stored.map((block) => block.kind)).toEqual(["callout"]);
  expect(pm.text).toBe("One idea ");
  expect(lead.content).toEqual(pm.content);
});

test("a table takes the place of the empty paragraph, with one to go on in below it", () => {
  const [pm, lead] = meet("");
  typeKeys(pm, [0, 0], "/table");
  press(pm, KEY_ENTER_COMMAND);
  expect(pm.stored.map((block) => block.kind)).toEqual(["table", "paragraph"]);
  const [table] = pm.stored;
  expect([table?.table?.rows.length, table?.table?.columns.length]).toEqual([3, 3]);
  expect(table?.table?.rows[0]?.properties).toEqual({ header: true });
  bringTogether(pm, lead);
  expect(lead.content).toEqual(pm.content);
});

test("a divider in a list stands below the list, not in it", () => {
  const [pm] = meet({ kind: "bullet", text: "one" }, { kind: "bullet", text: "two" });
  typeKeys(pm, [0, 3], " /div");
  press(pm, KEY_ENTER_COMMAND);
  expect(pm.stored.map((block) => block.kind)).toEqual([
    "bullet",
    "bullet",
    "divider",
    "paragraph",
  ]);
});

test("a divider above a heading brings an empty paragraph to go on in, and takes one that is there", () => {
  const [pm] = meet("", { kind: "heading2", text: "Decision" });
  typeKeys(pm, [0, 0], "/div");
  press(pm, KEY_ENTER_COMMAND);
  const kinds = ["divider", "paragraph", "heading2"];
  expect(pm.stored.map((block) => block.kind)).toEqual(kinds);
  typeKeys(pm, [1, 0], "/div");
  press(pm, KEY_ENTER_COMMAND);
  expect(pm.stored.map((block) => block.kind)).toEqual(["divider", ...kinds]);
});

test("Escape leaves the slash as text, and undo takes back what was chosen", () => {
  const [pm] = meet("");
  typeKeys(pm, [0, 0], "/co");
  press(pm, KEY_ESCAPE_COMMAND);
  expect(titles(pm)).toEqual([]);
  typeKeys(pm, [0, 3], "de");
  expect(titles(pm)).toEqual([]);
  expect(pm.text).toBe("/code");

  typeKeys(pm, [0, 5], " /quote");
  press(pm, KEY_ENTER_COMMAND);
  expect(pm.stored[0]?.kind).toBe("quote");
  pm.undo();
  expect(pm.stored[0]?.kind).toBe("paragraph");
});
