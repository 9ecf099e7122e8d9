import { ArrowUpDown, type LucideIcon, Minus, PencilLine, Plus } from "lucide-react";
import type { Block } from "#shared/document/blocks/block.ts";
import type { BlockRow } from "#shared/document/difference/blocks.ts";
import { contentOfCell, type TableDifference } from "#shared/document/difference/tables.ts";
import type { WordPart } from "#shared/document/difference/words.ts";
import { blockChoices } from "../../editor/block-choices.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import styles from "./Comparison.module.css";
import { ComparedWords } from "./ComparedWords.tsx";

type Props = Readonly<{
  row: BlockRow;
  /** Whose work it is; null where there is nobody to tell apart. */
  who: string | null;
  /** Its place among the changes; null for one that is none. */
  change: number | null;
  isPresent: boolean;
  onRestore: (() => void) | null;
}>;

/** One block of a comparison, with what became of it. */
export function ComparedRow({ row, who, change, isPresent, onRestore }: Props) {
  if (row.kind === "moved-away") return null;
  const block = "after" in row ? row.after : row.before;
  if (change === null) {
    return (
      <div className={styles["row"]}>
        <Shown block={block} parts={[{ kind: "same", content: block.content }]} table={null} />
      </div>
    );
  }
  const { icon, words } = whatOf(row);
  return (
    <div
      role="group"
      className={styles["row"]}
      aria-label={who === null ? words : `${words}, by ${who}`}
      data-change={change}
      data-what={row.kind}
      aria-current={isPresent ? "true" : undefined}
      tabIndex={-1}
    >
      <span className={styles["sign"]} title={words}>
        <Icon of={icon} size={14} />
      </span>
      <span className={styles["caption"]}>
        {words}
        {who !== null && ` · ${who}`}
        {onRestore !== null && (
          <Button look="quiet" className={styles["restore"]} onClick={onRestore}>
            Restore this block
          </Button>
        )}
      </span>
      <Shown block={block} parts={partsOf(row)} table={row.kind === "changed" ? row.table : null} />
    </div>
  );
}

function partsOf(row: Exclude<BlockRow, { kind: "moved-away" }>): readonly WordPart[] {
  switch (row.kind) {
    case "added":
      return [{ kind: "added", content: row.after.content }];
    case "removed":
      return [{ kind: "removed", content: row.before.content }];
    case "same":
      return [{ kind: "same", content: row.after.content }];
    case "changed":
      return row.parts ?? [{ kind: "same", content: row.after.content }];
  }
}

function whatOf(row: Exclude<BlockRow, { kind: "moved-away" }>): {
  icon: LucideIcon;
  words: string;
} {
  switch (row.kind) {
    case "same":
      return { icon: PencilLine, words: "" };
    case "added":
      return { icon: Plus, words: "Added" };
    case "removed":
      return { icon: Minus, words: "Removed" };
    case "changed": {
      // A line that stood empty and has words now reads as one that came.
      if (!row.isMoved && !row.isReshaped && row.table === null) {
        if (row.before.length === 0) return { icon: Plus, words: "Added" };
        if (row.after.length === 0) return { icon: Minus, words: "Removed" };
      }
      const what: string[] = [];
      if (row.isMoved) what.push("Moved");
      if (row.before.kind !== row.after.kind) what.push(`Was ${nameOfKind(row.before.kind)}`);
      else if (row.isReshaped) what.push(shapeInWords(row.before, row.after));
      if (row.isMarkedOnly) what.push("Formatted");
      else if (row.parts !== null || row.table !== null) what.push("Changed");
      return { icon: row.isMoved ? ArrowUpDown : PencilLine, words: what.join(" · ") };
    }
  }
}

function nameOfKind(kind: string): string {
  return blockChoices.find(({ id }) => id === kind)?.title ?? "another kind";
}

function shapeInWords(before: Block, after: Block): string {
  if (before.checked !== after.checked) return after.checked ? "Ticked" : "Not ticked any more";
  return before.indent !== after.indent ? "Indented" : "Set otherwise";
}

type ShownProps = Readonly<{
  block: Block;
  parts: readonly WordPart[];
  table: TableDifference | null;
}>;

function Shown({ block, parts, table }: ShownProps) {
  if (block.table !== null) {
    const kind = parts[0]?.kind ?? "same";
    return <ComparedTable table={table ?? wholeTable(block.table, kind)} />;
  }
  if (block.kind === "divider") return <hr className={styles["divider"]} />;
  const level = /^heading([1-6])$/.exec(block.kind)?.[1];
  return (
    <div
      className={styles["block"]}
      data-kind={block.kind}
      data-checked={block.checked}
      {...(level !== undefined && { role: "heading", "aria-level": Number(level) })}
      style={{ marginInlineStart: `${block.indent * 24}px` }}
    >
      <ComparedWords parts={parts} />
    </div>
  );
}

function ComparedTable({ table }: Readonly<{ table: TableDifference }>) {
  return (
    <div className={styles["scroller"]}>
      <table className={styles["table"]}>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index} data-what={row.kind}>
              {row.cells.map((cell, at) => (
                <td key={at}>
                  <ComparedWords parts={cell.parts} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A table that came, went or stayed as a whole. */
function wholeTable(table: NonNullable<Block["table"]>, kind: WordPart["kind"]): TableDifference {
  return {
    columns: table.columns.map(() => kind),
    rows: table.rows.map((row) => ({
      kind,
      properties: row.properties,
      cells: table.columns.map((column) => ({
        parts: [{ kind, content: contentOfCell(table.cell(row.id, column.id)) }],
        isChanged: kind !== "same",
      })),
    })),
  };
}
