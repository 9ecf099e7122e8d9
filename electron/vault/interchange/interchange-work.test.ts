import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { documentIdSchema } from "#shared/domain/ids.ts";
import type { SpaceKind } from "#shared/domain/space.ts";
import { readProvenance } from "#shared/document/provenance.ts";
import { rootsOf } from "#shared/document/layout.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { madeSchema } from "./contract.ts";
import { InterchangeWork } from "./interchange-work.ts";

test.each<[SpaceKind, string]>([
  ["private", "clients/plan.md"],
  ["own-devices", "clients/plan.md"],
  ["shared", "plan.md"],
])("a document of a %s space says that it came from %s", (into, from) => {
  const root = scratchFolder();
  const path = join(root, "plan.md");
  writeFileSync(path, "---\nnav: 2\n---\n# Plan\n");
  const id = documentIdSchema.parse("doc_aaaaaaaaaaaa");
  const file = { path, name: "clients/plan.md", id, title: "Plan" };
  const work = new InterchangeWork(() => undefined);
  work.resultOf({ kind: "plan", root, takesFiles: false, files: [file], into, by: null });
  const made = madeSchema.parse(work.resultOf({ kind: "make", file, now: 7, isPlain: false }));
  if (made.kind !== "made") throw new Error(made.why);

  const doc = new Y.Doc();
  for (const update of made.updates) Y.applyUpdate(doc, update);
  expect(readProvenance(rootsOf(doc).meta)).toEqual({ from, at: 7, rest: "nav: 2\n" });
  expect(JSON.stringify(doc.getMap("meta"))).not.toContain(root);
});
