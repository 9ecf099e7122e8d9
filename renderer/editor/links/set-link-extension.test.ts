import { PASTE_COMMAND } from "lexical";
import { expect, test } from "vitest";
import { bringTogether, meet } from "../testing/meet.ts";
import type { Person, Spot } from "../testing/person.ts";
import { SET_LINK_COMMAND } from "./set-link-extension.ts";

const url = "https://example.com/trial";

function setLink(person: Person, from: Spot, to: Spot, address: string | null): void {
  person.act(from, to, () => person.editor.dispatchCommand(SET_LINK_COMMAND, address));
}

function paste(person: Person, from: Spot, to: Spot, text: string): void {
  person.select(from, to);
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", { clipboardData: data, cancelable: true });
  person.editor.dispatchCommand(PASTE_COMMAND, event);
  person.binding.flush();
}

/** The linked words with where they lead. */
function linksOf(person: Person): readonly unknown[] {
  return person.stored.flatMap((block) =>
    block.content.flatMap((inline) =>
      inline.kind === "text" && "link" in inline.marks ? [[inline.text, inline.marks["link"]]] : [],
    ),
  );
}

test("an address that is pasted on a selection links it", () => {
  const [pm, lead] = meet("see the trial here");
  paste(pm, [0, 8], [0, 13], ` ${url}\n`);
  expect(linksOf(pm)).toEqual([["trial", { url }]]);
  expect(pm.text).toBe("see the trial here");
  bringTogether(pm, lead);
  expect(lead.content).toEqual(pm.content);
});

test("an address that is pasted at the caret stands there as a link", () => {
  const [pm] = meet("see ");
  paste(pm, [0, 4], [0, 4], url);
  expect(linksOf(pm)).toEqual([[url, { url }]]);
});

test("an address that is pasted into code is its text", () => {
  const [pm] = meet({ kind: "code", text: "get " });
  paste(pm, [0, 4], [0, 4], url);
  expect(linksOf(pm)).toEqual([]);
  expect(pm.text).toBe(`get ${url}`);
});

test("the link with the caret is led elsewhere as a whole, and taken away as a whole", () => {
  const [pm, lead] = meet("see the trial");
  setLink(pm, [0, 4], [0, 13], url);
  setLink(pm, [0, 8], [0, 8], "mailto:pm@example.com");
  expect(linksOf(pm)).toEqual([["the trial", { url: "mailto:pm@example.com" }]]);
  setLink(pm, [0, 8], [0, 8], null);
  expect(linksOf(pm)).toEqual([]);
  expect(pm.text).toBe("see the trial");
  bringTogether(pm, lead);
  expect(lead.content).toEqual(pm.content);
});

test("words that another types into the middle of what is linked are part of the link", () => {
  const [pm, lead] = meet("see the trial");
  setLink(pm, [0, 4], [0, 13], url);
  lead.type([0, 7], " long");
  bringTogether(pm, lead);
  expect(pm.text).toBe("see the long trial");
  expect(lead.content).toEqual(pm.content);
});
