import { expect, test } from "vitest";
import { interviewType } from "#shared/doctypes/interview/index.ts";
import type { FieldContent } from "#shared/document/content/content.ts";
import { compareFields } from "#shared/document/difference/fields.ts";
import { entryOfFile } from "#shared/document/fields/files.ts";
import { attachmentIdSchema } from "#shared/domain/ids.ts";
import { fileChangesInWords } from "./file-changes.ts";

function holding(...names: readonly string[]): FieldContent {
  return entriesOf(names, 5);
}

function resized(...names: readonly string[]): FieldContent {
  return entriesOf(names, 6);
}

function entriesOf(names: readonly string[], size: number): FieldContent {
  const entries = names.map((name) => {
    const attachment = attachmentIdSchema.parse(`att_${name.length.toString(16).repeat(64)}`);
    return entryOfFile({ attachment, name, size });
  });
  return { kind: "entries", entries };
}

function told(before: FieldContent | null, after: FieldContent | null): string {
  const change = compareFields(
    { title: "", fields: before === null ? {} : { recordings: before } },
    { title: "", fields: after === null ? {} : { recordings: after } },
    interviewType,
  ).find(({ key }) => key === "recordings");
  if (change === undefined) return "nothing";
  return fileChangesInWords(change.before, change.after)
    .map(({ kind, content }) => {
      const words = content.map((inline) => (inline.kind === "text" ? inline.text : "")).join("");
      return kind === "same" ? words : `[${kind} ${words}]`;
    })
    .join("");
}

test("the history tells which file came and which went, and of those that stayed nothing", () => {
  expect(told(null, holding("a.m4a"))).toBe("Added file [added a.m4a]");
  expect(told(holding("a.m4a", "bb.txt"), holding("a.m4a"))).toBe("Removed file [removed bb.txt]");
  expect(told(holding("a.m4a"), holding("bb.txt", "ccc.txt"))).toBe(
    "Removed file [removed a.m4a], added file [added bb.txt], added file [added ccc.txt]",
  );
  expect(told(holding("a", "bb"), holding("bb", "a"))).toBe("In another order");
  expect(told(null, holding())).toBe("nothing");
});

test("one of two entries of the same file that is taken out, and a size that is said anew, are told as that", () => {
  expect(told(holding("a.m4a", "a.m4a"), holding("a.m4a"))).toBe("Removed file [removed a.m4a]");
  expect(told(holding("a.m4a"), holding("a.m4a", "a.m4a"))).toBe("Added file [added a.m4a]");
  expect(told(holding("a.m4a", "bb"), resized("a.m4a", "bb"))).toBe(
    "Another size for a.m4a, another size for bb",
  );
});
