import { $createLinkNode, $isLinkNode } from "@lexical/link";
import { $isListNode } from "@lexical/list";
import { $createHeadingNode } from "@lexical/rich-text";
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  COMMAND_PRIORITY_LOW,
  PASTE_COMMAND,
} from "lexical";
import { expect, test } from "vitest";
import { $createEmbedNode } from "./blocks/embed-node.ts";
import { $createUnknownBlockNode } from "./blocks/unknown-block-node.ts";
import { mostText, PASTE_REFUSED_COMMAND } from "./paste-extension.ts";
import { meet } from "./testing/meet.ts";
import { Person, type Spot } from "./testing/person.ts";

/** Pastes as the window does: with everything that was on the clipboard. */
function paste(person: Person, at: Spot, kinds: Readonly<Record<string, string>>): void {
  person.select(at);
  const data = new DataTransfer();
  for (const [kind, text] of Object.entries(kinds)) data.setData(kind, text);
  person.editor.dispatchCommand(
    PASTE_COMMAND,
    new ClipboardEvent("paste", { clipboardData: data, cancelable: true }),
  );
  person.binding.flush();
}

test("plain text comes in as paragraphs, its ends joined to what stood there", () => {
  const [pm, lead] = meet("before after");
  paste(pm, [0, 7], { "text/plain": "one\r\ntwo\n\nthree\tfour " });
  expect(pm.text).toBe("before one\ntwo\n\nthree\tfour after");
  expect(pm.content).toEqual(pm.storedContent);
  for (const update of pm.outbox) lead.receive(update);
  expect(lead.content).toEqual(pm.content);
  pm.undo();
  expect(pm.text).toBe("before after");
});

test("a paste within a line is undone apart from what was typed around it", () => {
  const [pm] = meet("a");
  pm.type([0, 1], "b");
  paste(pm, [0, 2], { "text/plain": "PASTED" });
  pm.type([0, 8], "c");
  pm.undo();
  expect(pm.text).toBe("abPASTED");
  pm.undo();
  expect(pm.text).toBe("ab");
});

test("of marked-up text the kinds and formats come in, for a picture a link, and no style or script", () => {
  const [pm] = meet("");
  paste(pm, [0, 0], {
    "text/html": `
      <h2 style="color: red" dir="rtl">A heading</h2>
      <p>Some <b>bold</b> and <span style="font-size: 40px">large</span> words<script>x()</script></p>
      <ul><li>one</li><li>two</li></ul>
      <table><tr><th>A</th></tr><tr><td style="background: blue">B</td></tr></table>
      <img src="https://example.com/x.png">`,
    "text/plain": "plain",
  });
  expect(pm.blocks.map((block) => block.kind)).toEqual(
    expect.arrayContaining(["heading2", "paragraph", "bullet", "bullet", "table"]),
  );
  expect(pm.text).toContain("Some bold and large words");
  expect(pm.text).not.toContain("x()");
  const json = JSON.stringify(pm.editor.getEditorState());
  expect(json).not.toMatch(/red|40px|blue|rtl|image/);
  expect(json).toMatch(/"url":"https:\/\/example\.com\/x\.png"/);
  expect(pm.content).toEqual(pm.storedContent);
});

test("a table with a hidden column, as a spreadsheet writes it, leaves the document open to writing", () => {
  const [pm] = meet("");
  paste(pm, [0, 0], {
    "text/html": `
      <table><colgroup><col width="0" style="display:none"><col width="64"></colgroup>
      <tr><td>hidden</td><td>shown</td></tr></table>`,
  });
  const table = pm.stored.find(({ kind }) => kind === "table")?.table;
  expect(table?.columns.map(({ properties }) => properties["width"])).toEqual([92, 64]);
  expect(new Person(pm.state).document.isReadOnly).toBe(false);
});

test("what Word and web pages write in their own ways comes in as lists, quotes and code", () => {
  const [pm] = meet("");
  const sign = '<span style="mso-list:Ignore">·</span>';
  paste(pm, [0, 0], {
    "text/html": `
      <p class="MsoListParagraph" style="mso-list:l0 level1 lfo1">${sign}one</p>
      <p class="MsoListParagraph" style="mso-list:l0 level2 lfo1">${sign}two</p>
      <blockquote><p>said</p><p>answered</p></blockquote>
      <pre><code class="language-sql">select 1</code></pre>`,
    "text/plain": "plain",
  });
  expect(pm.stored.map(({ kind, indent }) => [kind, indent])).toEqual([
    ["bullet", 0],
    ["bullet", 1],
    ["quote", 0],
    ["quote", 0],
    ["code", 0],
  ]);
  expect(pm.text).toBe("one\ntwo\nsaid\nanswered\nselect 1");
  expect(pm.stored.at(-1)).toMatchObject({
    properties: { language: "sql" },
    content: [{ text: "select 1", marks: {} }],
  });
});

test.for(["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.com"])(
  "a link to %s becomes plain words",
  (url) => {
    const [pm] = meet("");
    pm.act([0, 0], [0, 0], (selection) =>
      selection.insertNodes([$createLinkNode(url).append($createTextNode("words"))]),
    );
    expect(pm.content[0]?.content).toEqual([{ kind: "text", text: "words", marks: {} }]);
    expect(
      pm.editor.read(() => $getRoot().getAllTextNodes()[0]?.getParents().some($isLinkNode)),
    ).toBe(false);
  },
);

test("a link carries no target and tells nobody where it was followed from", () => {
  const [pm] = meet("");
  pm.act([0, 0], [0, 0], (selection) =>
    selection.insertNodes([
      $createLinkNode("https://example.com/", { target: "_blank", rel: "opener" }).append(
        $createTextNode("words"),
      ),
    ]),
  );
  const json = JSON.stringify(pm.editor.getEditorState());
  expect(json).toContain('"rel":"noreferrer"');
  expect(json).toContain('"target":null');
});

test("what only a newer version could have put in does not come in by the clipboard", () => {
  const [pm] = meet("one");
  pm.act([0, 3], [0, 3], () => {
    $getRoot().append($createUnknownBlockNode("hologram", "words"));
    $getRoot().append($createParagraphNode().append($createEmbedNode({ strange: 1 })));
  });
  expect(pm.document.isReadOnly).toBe(false);
  expect(pm.text).toBe("one\nwords\n");
});

test.for([
  { mention: "doc_aaaaaaaaaaaa", label: "The plan", at: "costs" },
  { attachment: "att_1", name: "desk.png", alt: "The desk", title: "" },
])("what an import put into a line stays there while the line is parted: %o", (embed) => {
  const [pm, lead] = meet("before after");
  pm.act([0, 7], [0, 7], (selection) => selection.insertNodes([$createEmbedNode(embed)]));
  pm.split([0, 7]);
  pm.split([0, 3]);
  const embeds = pm.stored.flatMap(({ content }) =>
    content.flatMap((inline) => (inline.kind === "embed" ? [inline.embed] : [])),
  );
  expect(embeds).toEqual([embed]);
  for (const update of pm.outbox) lead.receive(update);
  expect(lead.content).toEqual(pm.content);
});

test("blocks that are pasted into code become lines of it", () => {
  const [pm] = meet({ kind: "code", text: "first" });
  pm.act([0, 5], [0, 5], (selection) =>
    selection.insertNodes([
      $createHeadingNode("h2").append($createTextNode("second")),
      $createParagraphNode().append($createTextNode("third")),
    ]),
  );
  expect(pm.blocks.map((block) => block.kind)).not.toContain("heading2");
  expect(pm.text.replaceAll("\u2028", "\n")).toContain("second\nthird");
  expect(pm.content).toEqual(pm.storedContent);
});

test("a list of which only what is indented is left begins at one, as it does when it is opened again", () => {
  const [pm] = meet("");
  paste(pm, [0, 0], {
    "text/html": "<ol start='2'><li>two</li><li><ol><li>inside</li></ol></li></ol>",
    "text/plain": "plain",
  });
  const startOf = () =>
    pm.editor.read(() => $getRoot().getChildren().filter($isListNode)[0]?.getStart());
  expect(startOf()).toBe(2);
  pm.editor.update(() => $getRoot().getFirstDescendant()?.getParent()?.remove(), {
    discrete: true,
  });
  pm.binding.flush();
  expect(pm.text).toBe("inside");
  expect(startOf()).toBe(1);
});

test("a paste that would make the body too long to be sent is refused, and said so", () => {
  const [pm] = meet("one");
  let refusals = 0;
  pm.editor.registerCommand(
    PASTE_REFUSED_COMMAND,
    () => {
      refusals += 1;
      return true;
    },
    COMMAND_PRIORITY_LOW,
  );
  paste(pm, [0, 3], { "text/plain": "x".repeat(mostText) });
  expect(refusals).toBe(1);
  expect(pm.text).toBe("one");
});
