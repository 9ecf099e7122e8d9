import * as Y from "yjs";
import { invariant } from "../../../kernel/invariant.ts";
import { SeededRandom } from "../../../testing/seeded-random.ts";
import type { BlockId, BlockShape } from "../block.ts";
import { Body } from "../body.ts";
import { everyBlock, linesOf, textOf } from "./read-body.ts";

const edit = Symbol("edit");
const arrival = Symbol("arrival");

/** One person who edits a body; blocks are named by what they say. */
export class Editing {
  readonly doc = new Y.Doc();
  readonly body: Body;
  readonly undoing: Y.UndoManager;

  constructor(number: number) {
    this.doc.clientID = number;
    this.body = new Body(this.doc, new SeededRandom(number));
    this.undoing = new Y.UndoManager(this.doc.getMap("blocks"), {
      trackedOrigins: new Set([edit]),
      captureTimeout: 0,
    });
  }

  get lines(): readonly string[] {
    return linesOf(this.body);
  }

  id(text: string): BlockId {
    const block = everyBlock(this.body).find((each) => textOf(each.content) === text);
    invariant(block !== undefined, `there is a block that says "${text}"`);
    return block.id;
  }

  edit<Made>(change: (body: Body) => Made): Made {
    return this.doc.transact(() => change(this.body), edit);
  }

  type(text: string, offset: number, typed: string): void {
    this.edit((body) => body.insertText(this.id(text), offset, typed));
  }

  erase(text: string, offset: number, length: number): void {
    this.edit((body) => body.deleteText(this.id(text), offset, length));
  }

  split(text: string, offset: number, shape: BlockShape = {}): BlockId {
    this.body.reserve({ splits: 1 });
    return this.edit((body) => body.split(this.id(text), offset, shape));
  }

  merge(text: string, into: string): void {
    this.body.reserve({ cuts: [this.id(text)] });
    this.edit((body) => body.merge(this.id(text), this.id(into)));
  }

  /** Behind another block, or first. */
  move(text: string, after: string | null): void {
    const place = { after: after === null ? null : this.id(after) };
    const cuts = after === null ? [text] : [text, after];
    this.body.reserve({ cuts: cuts.map((each) => this.id(each)) });
    this.edit((body) => body.move(this.id(text), place));
  }

  add(text: string, after: string | null, shape: BlockShape = {}): BlockId {
    const place = { after: after === null ? null : this.id(after) };
    this.body.reserve({ containers: 1, place });
    return this.edit((body) => body.insert(place, shape, [{ kind: "text", text, marks: {} }]));
  }

  remove(text: string): void {
    this.edit((body) => body.remove(this.id(text)));
  }

  change(text: string, shape: BlockShape): void {
    this.edit((body) => body.change(this.id(text), shape));
  }

  receive(from: Editing): void {
    const missing = Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(this.doc));
    Y.applyUpdate(this.doc, missing, arrival);
  }
}

/** Two people with the same blocks before them, each in a text of its own. */
export function startWith(...texts: readonly string[]): readonly [Editing, Editing] {
  const mine = new Editing(1);
  const theirs = new Editing(2);
  let after: string | null = null;
  for (const text of texts) {
    mine.add(text, after);
    after = text;
  }
  mine.undoing.clear();
  theirs.receive(mine);
  return [mine, theirs];
}

/** Like `startWith`, but written with Enter: one text that is divided. */
export function startWithOneText(...texts: readonly string[]): readonly [Editing, Editing] {
  const [mine, theirs] = startWith(texts.join(""));
  let rest = texts.join("");
  for (const text of texts.slice(0, -1)) {
    mine.split(rest, text.length);
    rest = rest.slice(text.length);
  }
  mine.undoing.clear();
  theirs.receive(mine);
  return [mine, theirs];
}

/** Both get what the other did; returns what both see then. */
export function meet(one: Editing, other: Editing): readonly string[] {
  one.receive(other);
  other.receive(one);
  one.receive(other);
  invariant(one.lines.join("\n") === other.lines.join("\n"), "both see the same");
  const fresh = new Body(one.doc, new SeededRandom(0));
  invariant(linesOf(fresh).join("\n") === one.lines.join("\n"), "a fresh load reads the same");
  return one.lines;
}
