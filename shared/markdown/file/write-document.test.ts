import { expect, test } from "vitest";
import * as Y from "yjs";
import { decisionType } from "../../doctypes/decision/index.ts";
import { seedDocument } from "../../document/create.ts";
import { rootsOf } from "../../document/layout.ts";
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
