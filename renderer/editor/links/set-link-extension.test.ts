import { $getRoot, type ElementNode, PASTE_COMMAND } from "lexical";
import { expect, test } from "vitest";
import { $createEmbedNode } from "../blocks/embed-node.ts";
import { bringTogether, meet } from "../testing/meet.ts";
import type { Person, Spot } from "../testing/person.ts";
import { SET_LINK_COMMAND } from "./set-link-extension.ts";

const url = "https://example.com/trial";

function setLink(person: Person, from: Spot, to: Spot, address: string | null): void {
  person.act(from, to, () => person.editor.dispatchCommand(SET_LINK_COMMAND, address));
}

type Clip = Readonly<{ text: string; markup: string }>;

function paste(person: Person, from: Spot, to: Spot, clip: string | Clip): void {
  person.select(from, to);
  const data = new DataTransfer();
  data.setData("text/plain", typeof clip === "string" ? clip : clip.text);
  if (typeof clip !== "string") data.setData("text/html", clip.markup);
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

test("an address that is pasted over words of code with its markup is their text", () => {
  const [pm] = meet({ kind: "code", text: "get it now" });
  paste(pm, [0, 4], [0, 6], { text: url, markup: `<a href="${url}">${url}</a>` });
  expect(pm.text).toBe(`get ${url} now`);
  expect(linksOf(pm)).toEqual([]);
});

test("an address that is pasted on words and code links the words alone, whichever way they were selected", () => {
  for (const [from, to] of [
    [
      [0, 4],
      [1, 3],
    ],
    [
      [1, 3],
      [0, 4],
    ],
  ] as const) {
    const [pm] = meet("see this", { kind: "code", text: "get it" });
    paste(pm, from, to, url);
    expect(linksOf(pm)).toEqual([["this", { url }]]);
    expect(pm.text).toBe("see this\nget it");
  }
});

test("an address that is pasted on code and words links the words alone, whichever way they were selected", () => {
  for (const [from, to] of [
    [
      [0, 4],
      [1, 3],
    ],
    [
      [1, 3],
      [0, 4],
    ],
  ] as const) {
    const [pm] = meet({ kind: "code", text: "get it" }, "see this");
    paste(pm, from, to, url);
    expect(linksOf(pm)).toEqual([["see", { url }]]);
    expect(pm.text).toBe("get it\nsee this");
  }
});

test("an address that is pasted over words of code is their text, whichever way they were selected", () => {
  for (const [from, to] of [
    [4, 6],
    [6, 4],
  ] as const) {
    const [pm] = meet({ kind: "code", text: "get it now" });
    paste(pm, [0, from], [0, to], url);
    expect(linksOf(pm)).toEqual([]);
    expect(pm.text).toBe(`get ${url} now`);
  }
});

test("an address that is pasted over words of two blocks of code is their text", () => {
  const [pm] = meet({ kind: "code", text: "get it" }, { kind: "code", text: "put it" });
  paste(pm, [1, 3], [0, 4], url);
  expect(linksOf(pm)).toEqual([]);
  expect(pm.text).toBe(`get ${url} it`);
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

test("a link at which a selection merely ends leads where it led", () => {
  const [pm] = meet("see", "the trial");
  setLink(pm, [1, 0], [1, 3], url);
  setLink(pm, [0, 0], [1, 0], "https://example.org/");
  expect(linksOf(pm)).toEqual([
    ["see", { url: "https://example.org/" }],
    ["the", { url }],
  ]);
  setLink(pm, [0, 0], [1, 0], null);
  expect(linksOf(pm)).toEqual([["the", { url }]]);
});

test("words are taken out of the middle of a link, which goes on behind them", () => {
  const [pm, lead] = meet("see the trial here");
  setLink(pm, [0, 0], [0, 18], url);
  setLink(pm, [0, 13], [0, 4], null);
  expect(linksOf(pm)).toEqual([
    ["see ", { url }],
    [" here", { url }],
  ]);
  pm.typeOn("it");
  expect(pm.text).toBe("see it here");
  bringTogether(pm, lead);
  expect(lead.content).toEqual(pm.content);
});

test("words that were linked are selected still, and led elsewhere as a whole", () => {
  const [pm] = meet("see the trial");
  setLink(pm, [0, 4], [0, 13], url);
  pm.editor.update(() => pm.editor.dispatchCommand(SET_LINK_COMMAND, "https://example.org/"), {
    discrete: true,
  });
  expect(linksOf(pm)).toEqual([["the trial", { url: "https://example.org/" }]]);
});

test("a selection in which nothing stands gets the address where it begins, and joins no blocks", () => {
  const [pm] = meet("see", "", "here");
  setLink(pm, [1, 0], [2, 0], url);
  expect(pm.text).toBe(`see\n${url}\nhere`);
  expect(linksOf(pm)).toEqual([[url, { url }]]);
});

test("an address that is pasted on a selection in which nothing stands takes its place", () => {
  const [pm] = meet("see", "", "here");
  paste(pm, [1, 0], [2, 0], url);
  expect(pm.text).toBe(`see\n${url}here`);
  expect(linksOf(pm)).toEqual([[url, { url }]]);
});

/** Somebody whose one paragraph ends with a mention that is linked with the word before it. */
function withLinkedMention(): Person {
  const [pm] = meet("as the plan");
  pm.act([0, 11], [0, 11], (selection) =>
    selection.insertNodes([$createEmbedNode({ mention: "doc_aaaaaaaaaaaa", label: "Plan" })]),
  );
  setLink(pm, [0, 7], [0, 12], url);
  return pm;
}

test("the link is led elsewhere and taken away where the caret is behind the mention in it", () => {
  const pm = withLinkedMention();
  setLink(pm, [0, 12], [0, 12], "https://example.org/");
  expect(linksOf(pm)).toEqual([["plan", { url: "https://example.org/" }]]);
  setLink(pm, [0, 12], [0, 12], null);
  expect(pm.stored[0]?.content.map(({ marks }) => marks)).toEqual([{}, {}]);
  pm.typeOn(" says");
  expect(pm.text.endsWith(" says")).toBe(true);
});

test("a paragraph is empty once all it had was removed, a linked mention behind it too", () => {
  const pm = withLinkedMention();
  pm.remove([0, 0], [0, 12]);
  const isEmpty = pm.editor.read(() => $getRoot().getFirstChildOrThrow<ElementNode>().isEmpty());
  expect(isEmpty).toBe(true);
});
