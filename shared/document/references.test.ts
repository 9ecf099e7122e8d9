import { expect, test } from "vitest";
import * as Y from "yjs";
import { referencesIn } from "./references.ts";

const prd = "doc_aaaaaaaaaaaa";
const note = "doc_bbbbbbbbbbbb";
const image = `att_${"0f".repeat(32)}`;

function collect(fill: (body: Y.Map<unknown>) => void) {
  const body = new Y.Doc().getMap<unknown>("body");
  fill(body);
  return referencesIn([body]);
}

test("ids are found in embeds, properties, attributes and lists, each once", () => {
  const found = collect((body) => {
    const text = new Y.Text();
    body.set("block", new Y.Map([["t", text]]));
    text.insertEmbed(0, { kind: "mention", document: prd });
    text.insert(1, "linked", { link: note });
    body.set("picture", new Y.Map([["file", image]]));
    body.set("list", Y.Array.from([prd, 5, null, { deep: [image] }]));
  });
  expect(found).toEqual({ mentions: [prd, note], attachments: [image] });
});

test("a link that was removed is none, and a file in what was removed is kept for whoever takes that back", () => {
  const found = collect((body) => {
    body.set(
      "gone",
      new Y.Map<unknown>([
        ["document", prd],
        ["deleted", true],
      ]),
    );
    body.set(
      "file",
      new Y.Map<unknown>([
        ["file", image],
        ["deleted", true],
      ]),
    );
    const typedIn = new Y.Map<unknown>([
      ["document", note],
      ["deleted", true],
    ]);
    body.set("revived", typedIn);
    typedIn.set("name", new Y.Text("Somebody typed here meanwhile"));
  });
  expect(found).toEqual({ mentions: [note], attachments: [image] });
});

test("running text is no reference, whatever it says", () => {
  const found = collect((body) => body.set("t", new Y.Text(prd)));
  expect(found).toEqual({ mentions: [], attachments: [] });
});
