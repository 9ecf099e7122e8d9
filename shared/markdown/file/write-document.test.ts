import { expect, test } from "vitest";
import * as Y from "yjs";
import { decisionType } from "../../doctypes/decision/index.ts";
import { interviewType } from "../../doctypes/interview/index.ts";
import { seedDocument } from "../../document/create.ts";
import { rootsOf } from "../../document/layout.ts";
import { parseValues } from "./front-matter.ts";
import { documentAsMarkdown } from "./write-document.ts";

test("a document is a file with its fields above, its title and its text", () => {
  const doc = new Y.Doc();
  seedDocument(doc, decisionType, 0);
  const { fields, meta } = rootsOf(doc);
  (fields.get("title") as Y.Text).insert(0, "Keep * backups");
  fields.set("state", "accepted");
  fields.set("decidedOn", "2026-03-01");
  (fields.get("tags") as Y.Map<unknown>).set("storage", true);
  const ada = new Y.Map<unknown>([["name", "Ada"]]);
  (fields.get("deciders") as Y.Map<unknown>).set("one", ada);
  meta.set("frontMatter", "nav_order: 3\n");

  expect(documentAsMarkdown(doc)).toBe(
    [
      "---",
      "type: decision",
      "state: accepted",
      "deciders: Ada",
      "decidedOn: 2026-03-01",
      "tags:",
      "  - storage",
      "nav_order: 3",
      "---",
      "",
      "# Keep \\* backups",
      "",
      ...decisionType.outline.flatMap(({ heading }) => [`## ${heading}`, ""]).slice(0, -1),
      "",
    ].join("\n"),
  );
});

test("what a file said of a field that says something else by now goes out one level deeper, and comes back", () => {
  const doc = new Y.Doc();
  seedDocument(doc, decisionType, 0);
  const { fields, meta } = rootsOf(doc);
  fields.set("state", "accepted");
  meta.set("frontMatter", "state: agreed by most\nfrontMatter: mine\n");
  const lines = "frontMatter: mine\nfrontMatter2:\n  state: agreed by most\n";
  const written = documentAsMarkdown(doc);
  expect(written).toContain(`state: accepted\n${lines}---\n`);
  meta.set("frontMatter", lines);
  expect(documentAsMarkdown(doc)).toBe(written);
});

test("an address that stood where files are attached goes out beside a file that was attached since", () => {
  const doc = new Y.Doc();
  seedDocument(doc, interviewType, 0);
  const { fields, meta } = rootsOf(doc);
  meta.set("frontMatter", "recordings: https://a.example/talk.ogg\n");
  const attachment = `att_${"1".repeat(64)}`;
  (fields.get("recordings") as Y.Map<unknown>).set(
    "a",
    new Y.Map(Object.entries({ attachment, name: attachment, size: "5" })),
  );
  expect(documentAsMarkdown(doc)).toContain(
    `recordings:\n  - ${attachment}\n  - https://a.example/talk.ogg\n`,
  );
});

test.each([
  ["ends what stands above", "a: 1\n---\n# Another title\n<script>alert(1)</script>\n"],
  ["says the type again", "type: prd\nstate: accepted\n"],
  ["names what another program would make of it", "a: !!python/object/apply:os.system [id]\n"],
  ["leads round in circles", "a: &a [*a, *a]\n"],
  ["is nested without end", `a: ${"[".repeat(30_000)}\n`],
  ["is no list of names", "- a\n- b\n"],
])(
  "what somebody else put into a document as kept from a file, and %s, does none of it in the file",
  (_, kept) => {
    const doc = new Y.Doc();
    seedDocument(doc, decisionType, 0);
    const { fields, meta } = rootsOf(doc);
    fields.set("state", "proposed");
    meta.set("frontMatter", kept);
    const file = documentAsMarkdown(doc);
    const [, above = "", below = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(file) ?? [];
    expect(`${above}\n`).toMatch(/^type: decision\nstate: proposed\n/);
    expect(above.match(/^(?:type|state):/gm)).toHaveLength(2);
    expect(above).not.toMatch(/^\w+: [!&*]/m);
    expect(parseValues(above)).toMatchObject({ type: "decision", state: "proposed" });
    expect(below.trimStart()).toMatch(/^#\n/);
    expect(below).not.toContain("script");
  },
);
