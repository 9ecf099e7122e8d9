import type { DocumentType } from "../../doctypes/define.ts";
import type { Section } from "../../domain/news.ts";
import type { Block } from "../blocks/block.ts";
import { textOfContent } from "../blocks/inline.ts";
import { type BlockRow, compareBlocks, wordsOfBlock } from "./blocks.ts";
import { compareFields, type FieldChange } from "./fields.ts";
import type { DocumentState } from "./state.ts";

/** What lies between two states of a document. */
export type Difference = Readonly<{ fields: readonly FieldChange[]; rows: readonly BlockRow[] }>;

export function compareStates(
  before: DocumentState,
  after: DocumentState,
  type: DocumentType | undefined,
): Difference {
  return {
    fields: compareFields(before, after, type),
    rows: compareBlocks(before.blocks, after.blocks),
  };
}

/** Whether a row tells of something: an empty line that came or went does not. */
export function isTelling(row: BlockRow): boolean {
  if (row.kind === "same" || row.kind === "moved-away") return false;
  if (row.kind === "changed") return true;
  const block = row.kind === "added" ? row.after : row.before;
  return block.kind === "divider" || block.table !== null || wordsOfBlock(block).trim() !== "";
}

/** How much there is to be told, and in which sections, in the order of the document. */
export function summarise({ fields, rows }: Difference): Summary {
  const sections: Section[] = fields.length === 0 ? [] : [{ kind: "fields" }];
  let changes = fields.length;
  let removed = 0;
  let section: Section = { kind: "beginning" };
  for (const row of rows) {
    const heading = headingOf(row);
    if (heading !== null) section = heading;
    if (!isTelling(row)) continue;
    changes++;
    if (row.kind === "removed") removed++;
    if (!sections.includes(section)) sections.push(section);
  }
  return { changes, removed, sections };
}

export type Summary = Readonly<{
  changes: number;
  /** How many of them are blocks that are gone. */
  removed: number;
  sections: readonly Section[];
}>;

/** A heading that only stood there before names what is gone with it, too. */
function headingOf(row: BlockRow): Section | null {
  const block: Block = "after" in row ? row.after : row.before;
  if (row.kind === "moved-away" || !/^heading[1-6]$/.test(block.kind)) return null;
  const words = textOfContent(block.content).trim();
  return words === "" ? null : { kind: "heading", words };
}
