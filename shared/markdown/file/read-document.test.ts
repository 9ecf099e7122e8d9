import { expect, test } from "vitest";
import type { Neighbours } from "../read/surroundings.ts";
import { noNeighbours } from "../read/surroundings.ts";
import { readDocumentFile } from "./read-document.ts";

const withRecord: Neighbours = {
  ...noNeighbours,
  findDocument: (url) =>
    url === "0002-keep.md" ? { id: "doc_000000000002", title: "Keep it", at: "" } : null,
};

test("a record of MADR is a decision, with what stands above it as its fields", () => {
  const read = readDocumentFile(
    [
      "---",
      'status: "superseded by [ADR-2](0002-keep.md)"',
      "date: 2026-02-03",
      "decision-makers: [Ada, Grace]",
      "nav_order: 4",
      "---",
      "<!-- a remark -->",
      "# Use paper",
      "",
      "## Context and Problem Statement",
      "",
      "Screens tire.",
    ].join("\n"),
    "file",
    withRecord,
  );
  expect(read.type.name).toBe("decision");
  expect(read.title).toBe("Use paper");
  expect(read.fields).toEqual({
    state: { kind: "scalar", value: "superseded" },
    supersededBy: { kind: "links", documents: ["doc_000000000002"] },
    decidedOn: { kind: "scalar", value: "2026-02-03" },
    deciders: { kind: "people", names: ["Ada", "Grace"] },
  });
  expect(read.rest).toEqual({ nav_order: 4 });
  expect(read.drafts.map(({ kind }) => kind)).toEqual(["code", "heading2", "paragraph"]);
});

test("what a file says to be related to are the documents there, whatever it is", () => {
  const file = (related: string) => `---\nrelated: ${related}\n---\n# Use paper\n`;
  const read = readDocumentFile(file("[0002-keep.md]"), "file", withRecord);
  expect(read.fields["related"]).toEqual({ kind: "links", documents: ["doc_000000000002"] });
  const kept = readDocumentFile(file("paper, and pens"), "file", withRecord);
  expect(kept.rest).toEqual({ related: "paper, and pens" });
});

test("a record in Nygard's form says its state and its day in the text", () => {
  const read = readDocumentFile(
    "# 1. Record\n\nDate: 2016-02-12\n\n## Status\n\nAccepted\n\nSupersedes [2. Keep](0002-keep.md)\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n## Consequences\n\nE.\n",
    "file",
    withRecord,
  );
  expect(read.type.name).toBe("decision");
  expect(read.fields).toEqual({
    state: { kind: "scalar", value: "accepted" },
    decidedOn: { kind: "scalar", value: "2016-02-12" },
    supersedes: { kind: "links", documents: ["doc_000000000002"] },
  });
  expect(read.drafts.map(({ content }) => content[0])).toMatchObject([
    { text: "Context" },
    { text: "C." },
    { text: "Decision" },
    { text: "D." },
    { text: "Consequences" },
    { text: "E." },
  ]);
});

test("a file says the same with the line ends of Windows", () => {
  const source = `---
status: accepted
tags: [one, two]
more: [1]
---
# Title

> [!WARNING]
> Careful
> twice

> quoted
> on

- [ ] one
  - two
    on

| a |
|---|
| b |

\`\`\`sql
select
1
\`\`\`

a[^1] <b>c</b>\\
[x]

[^1]: d
[x]: http://e.f

<details>
g
</details>

$$
h
$$
`;
  const ofWindows = source.replaceAll("\n", "\r\n");
  expect(readDocumentFile(ofWindows, "file")).toEqual(readDocumentFile(source, "file"));
});

test.for([
  ["Superceded by [2. Keep](0002-keep.md)", "superseded", "supersededBy"],
  ["Supercedes [2. Keep](0002-keep.md)", undefined, "supersedes"],
  ["Superseded by [2. Keep](0002-keep.md)", "superseded", "supersededBy"],
] as const)("a status of %j is understood, however it is spelt", ([status, state, links]) => {
  const read = readDocumentFile(
    `# 1. Record\n\n## Status\n\n${status}\n\n## Context\n\nC.\n\n## Decision\n\nD.\n`,
    "file",
    withRecord,
  );
  expect(read.fields).toEqual({
    ...(state !== undefined && { state: { kind: "scalar", value: state } }),
    [links]: { kind: "links", documents: ["doc_000000000002"] },
  });
  expect(JSON.stringify(read.drafts)).not.toContain("Status");
});

test("what is not wholly understood stays where it stood", () => {
  const read = readDocumentFile(
    "# Old\n\n* Status: deprecated since March\n* Deciders: Ada, Grace\n\n## Context\n\nC\n\n## Decision\n\nD\n\n## Status\n\nTo be discussed.\n",
    "file",
  );
  expect(read.fields).toEqual({
    state: { kind: "scalar", value: "superseded" },
    deciders: { kind: "people", names: ["Ada", "Grace"] },
  });
  const words = JSON.stringify(read.drafts);
  expect(words).toContain("deprecated since March");
  expect(words).toContain("To be discussed.");
  expect(words).not.toContain("Grace");
});

test("any other file is a note, named by its heading, by what stands above it, or by its name", () => {
  expect(readDocumentFile("# A *plain* note\n", "file")).toMatchObject({ title: "A plain note" });
  expect(readDocumentFile("---\ntitle: Above\n---\ntext", "file")).toMatchObject({
    title: "Above",
    rest: {},
  });
  expect(readDocumentFile("text\n\n# Later\n", "file")).toMatchObject({ title: "file" });
  expect(readDocumentFile("text", "file").type.name).toBe("note");
});

test("an empty heading is no block of the text, and the name of a document that has none yet", () => {
  const findPicture = () => ({ id: `att_${"0".repeat(64)}`, name: "logo.png" });
  const read = (source: string) => {
    const { title, drafts } = readDocumentFile(source, "Untitled", {
      ...noNeighbours,
      findPicture,
    });
    return [title, drafts.map(({ kind }) => kind)];
  };
  expect(read("---\ntype: note\n---\n\n#\n\ntext")).toEqual(["", ["paragraph"]]);
  expect(read("---\ntype: note\ntitle: Above\n---\n\n#\n")).toEqual(["Above", []]);
  expect(read("#\n\ntext")).toEqual(["Untitled", ["paragraph"]]);
  expect(read("# ![](logo.png)\n\ntext")[1]).toEqual(["heading1", "paragraph"]);
});

test("a type that is named is believed, and its fields are filled by their kinds", () => {
  const read = readDocumentFile(
    [
      "---",
      "type: PRD",
      "status: In review",
      "owner: Ada",
      "tags: '#one, Two, two'",
      "reviewOn: 2026-05-06",
      "techLead: [Grace]",
      "metrics:",
      "  - { name: Calls, baseline: 10, guardrail: true }",
      "size: enormous",
      "---",
      "# Visits",
    ].join("\n"),
    "file",
  );
  expect(read.type.name).toBe("prd");
  expect(read.fields).toEqual({
    status: { kind: "scalar", value: "review" },
    owner: { kind: "people", names: ["Ada"] },
    tags: { kind: "tags", tags: ["one", "two"] },
    reviewOn: { kind: "scalar", value: "2026-05-06" },
    techLead: { kind: "people", names: ["Grace"] },
    metrics: {
      kind: "metrics",
      metrics: [{ texts: { name: "Calls", baseline: "10" }, guardrail: true }],
    },
  });
  expect(read.rest).toEqual({ size: "enormous" });
});
