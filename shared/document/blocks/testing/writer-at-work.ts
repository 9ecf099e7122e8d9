import * as Y from "yjs";
import { SeededRandom } from "../../../testing/seeded-random.ts";
import { invariant } from "../../../kernel/invariant.ts";
import type { Block, BlockId, BlockPlace } from "../block.ts";
import { Body } from "../body.ts";
import { everyBlock, textOf } from "./read-body.ts";

const edit = Symbol("edit");
const arrival = Symbol("arrival");

/** What somebody does next; `pick`, `spot` and `size` choose among what there is. */
export type Step = Readonly<{ act: Act; pick: number; spot: number; size: number }>;
export const acts = [
  "type",
  "type",
  "type",
  "delete",
  "format",
  "split",
  "split",
  "merge",
  "move",
  "insert",
  "remove",
  "change",
  "table",
  "row",
  "column",
  "removeRow",
  "removeColumn",
  "moveRow",
  "intoCell",
  "undo",
  "redo",
] as const;
export type Act = (typeof acts)[number];

/** Words that everybody keeps apart: which were typed, and which somebody took away. */
export class Words {
  readonly typed: { readonly word: string; readonly by: number }[] = [];
  readonly gone = new Set<string>();

  next(by: number): string {
    const word = `<${this.typed.length}>`;
    this.typed.push({ word, by });
    return word;
  }

  lose(text: string): void {
    for (const [word] of text.matchAll(/<\d+>/g)) this.gone.add(word);
  }

  loseAllOf(by: number): void {
    for (const each of this.typed) if (each.by === by) this.gone.add(each.word);
  }
}

/** One person with a replica of their own, who edits by the body's operations. */
export class WriterAtWork {
  readonly doc = new Y.Doc();
  readonly body: Body;
  readonly undoing: Y.UndoManager;
  readonly updates: Uint8Array[] = [];
  readonly #number: number;
  readonly #words: Words;

  constructor(number: number, words: Words) {
    this.doc.clientID = number + 1;
    this.#number = number;
    this.#words = words;
    this.body = new Body(this.doc, new SeededRandom(number));
    this.undoing = new Y.UndoManager(this.doc.getMap("blocks"), {
      trackedOrigins: new Set([edit]),
      captureTimeout: 0,
    });
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== arrival) this.updates.push(update);
    });
  }

  receive(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, arrival);
  }

  edit(change: () => void): void {
    this.doc.transact(change, edit);
  }

  do(step: Step): void {
    if (step.act === "undo" || step.act === "redo") {
      this.#words.loseAllOf(this.#number);
      this.undoing[step.act]();
      return;
    }
    const blocks = everyBlock(this.body).filter((each) => each.table === null);
    const block = blocks[step.pick % Math.max(1, blocks.length)];
    const table = this.body.blocks.find((each) => each.table !== null);
    if (block === undefined) this.#insert({ after: null });
    else if (table !== undefined && this.#inTable(step, table)) return;
    else this.#inText(step, block);
  }

  #insert(place: BlockPlace): void {
    this.body.reserve({ containers: 1, place });
    this.edit(() => {
      const text = this.#words.next(this.#number);
      this.body.insert(place, {}, [{ kind: "text", text, marks: {} }]);
    });
  }

  #inText(step: Step, block: Block): void {
    const { body } = this;
    const at = wordEdges(block)[step.spot % wordEdges(block).length] ?? 0;
    const cell = body.cellOf(block.id);
    const siblings = cell === null ? body.blocks : this.#cellBlocks(block);
    const target = siblings[step.spot % siblings.length];
    const place = { after: block.id, ...(cell === null ? {} : { cell }) };
    const change = (): void => {
      switch (step.act) {
        case "type":
          return body.insertText(
            block.id,
            at,
            this.#words.next(this.#number),
            step.size % 3 === 0 ? { bold: true } : {},
          );
        case "delete": {
          const length = Math.min(block.length - at, step.size);
          this.#loseAround(block, at, length);
          return body.deleteText(block.id, at, length);
        }
        case "format":
          return body.format(
            block.id,
            { offset: at, length: Math.min(block.length - at, step.size) },
            {
              bold: step.size % 2 === 0 ? true : null,
              link: { url: `https://x.example/${step.size}` },
            },
          );
        case "split":
          body.split(block.id, at, { kind: step.size % 2 === 0 ? "paragraph" : "quote" });
          return;
        case "merge": {
          const next = body.next(block.id);
          if (next !== undefined && next.table === null) body.merge(next.id, block.id);
          return;
        }
        case "remove":
          this.#words.lose(textOf(block.content));
          return body.remove(block.id);
        case "change":
          return body.change(block.id, {
            kind: ["heading1", "bullet", "divider", "code"][step.size % 4] ?? "quote",
            indent: step.size % 3,
            properties: { align: step.size % 2 === 0 ? "end" : null },
          });
        case "table":
          if (body.blocks.every((each) => each.table === null) && cell === null) {
            body.insertTable(block.id, 2, 2);
          }
          return;
        default:
          return body.move(block.id, {
            after: target === undefined || target.id === block.id ? null : target.id,
            ...(cell === null ? {} : { cell }),
          });
      }
    };
    const before = body.blocks.map(({ id }) => id);
    if (step.act === "table") body.reserve({ tables: [{ rows: 2, columns: 2 }] });
    if (step.size % 5 !== 0) body.reserve({ cuts: this.#cutsFor(step, block, target) });
    if (step.act === "split" && step.size % 5 !== 0) body.reserve({ splits: 1 });
    if (step.act === "insert") this.#insert(place);
    else this.edit(change);
    if (cell === null) this.#checkOrder(step, before, { block, target });
  }

  #cutsFor({ act }: Step, block: Block, target: Block | undefined): readonly BlockId[] {
    const joined = act === "merge" ? this.body.next(block.id) : undefined;
    const moved = isMove(act) ? [block, target] : [];
    return [joined, ...moved].flatMap((each) => (each === undefined ? [] : [each.id]));
  }

  /** Nothing but what the step is about has come, gone or changed its place. */
  #checkOrder(
    { act }: Step,
    before: readonly BlockId[],
    { block: { id }, target }: Readonly<{ block: Block; target: Block | undefined }>,
  ): void {
    const after = this.body.blocks.map((each) => each.id);
    const expected = [...before];
    const at = before.indexOf(id);
    if (act === "split" || act === "insert" || (act === "table" && after.length > before.length)) {
      const made = after.find((each) => !before.includes(each));
      if (made !== undefined) expected.splice(at + 1, 0, made);
    } else if (act === "merge" && after.length < before.length) {
      expected.splice(at + 1, 1);
    } else if (act === "remove") {
      expected.splice(at, 1);
    } else if (isMove(act)) {
      expected.splice(at, 1);
      const behind = target === undefined || target.id === id ? -1 : expected.indexOf(target.id);
      expected.splice(behind + 1, 0, id);
    }
    invariant(expected.join() === after.join(), `"${act}" leaves every other block at its place`);
  }

  /** False when the step is not about a table. */
  #inTable(step: Step, { id, table }: Block): boolean {
    if (table === null) return false;
    const { body } = this;
    const row = table.rows[step.pick % Math.max(1, table.rows.length)];
    const column = table.columns[step.spot % Math.max(1, table.columns.length)];
    switch (step.act) {
      case "row":
        body.reserve({ rows: [{ table: id, after: row?.id ?? null }] });
        this.edit(() => body.insertRow(id, row?.id ?? null));
        return true;
      case "column":
        body.reserve({ columns: [{ table: id, after: column?.id ?? null }] });
        this.edit(() => body.insertColumn(id, column?.id ?? null));
        return true;
      case "moveRow":
        if (row !== undefined) this.edit(() => body.moveRow(id, row.id, null));
        return true;
      case "removeRow":
        if (row === undefined) return true;
        for (const each of table.columns) this.#loseCell(table.cell(row.id, each.id));
        this.edit(() => body.removeRow(id, row.id));
        return true;
      case "removeColumn":
        if (column === undefined) return true;
        for (const each of table.rows) this.#loseCell(table.cell(each.id, column.id));
        this.edit(() => body.removeColumn(id, column.id));
        return true;
      case "intoCell": {
        if (row === undefined || column === undefined) return true;
        const cell = { table: id, row: row.id, column: column.id };
        const top = body.blocks.filter((each) => each.table === null);
        const moved = top[step.size % Math.max(1, top.length)];
        const after = table.cell(row.id, column.id).at(-1)?.id ?? null;
        if (moved === undefined || step.size % 2 === 0) this.#insert({ after, cell });
        else this.edit(() => body.move(moved.id, { after, cell }));
        return true;
      }
      default:
        return false;
    }
  }

  #cellBlocks(block: Block): readonly Block[] {
    const cell = this.body.cellOf(block.id);
    if (cell === null) return [];
    return this.body.find(cell.table)?.table?.cell(cell.row, cell.column) ?? [];
  }

  #loseCell(blocks: readonly Block[]): void {
    for (const block of blocks) this.#words.lose(textOf(block.content));
  }

  #loseAround(block: Block, at: number, length: number): void {
    for (const match of textOf(block.content).matchAll(/<\d+>/g)) {
      if (match.index < at + length && match.index + match[0].length > at) {
        this.#words.gone.add(match[0]);
      }
    }
  }
}

/** What is about tables moves a block while there is no table. */
function isMove(act: Act): boolean {
  const others = [
    "type",
    "delete",
    "format",
    "split",
    "merge",
    "insert",
    "remove",
    "change",
    "table",
  ];
  return !others.includes(act);
}

/** The places of a block that are not inside of a word. */
function wordEdges(block: Block): readonly number[] {
  const text = textOf(block.content);
  const edges = Array.from({ length: text.length + 1 }, (_, at) => at);
  return edges.filter((at) => !/<\d*$/.test(text.slice(0, at)));
}
