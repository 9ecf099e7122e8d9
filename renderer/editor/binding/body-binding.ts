import type { Block } from "#shared/document/blocks/block.ts";
import type { Body } from "#shared/document/blocks/body.ts";
import type { ForeignDoor } from "../../document/foreign-door.ts";
import type { ScreenOnly } from "../../document/tray.ts";
import type { TypedAhead } from "../../document/typed-ahead.ts";

/** Keeps an editor and the body of a document level for as long as it lives. */
export interface BodyBinding {
  /** Puts what the editor has not handed over yet into the document, at once. */
  flush(): void;
  end(): void;
}

/** What a binding needs of the document whose body it shows. */
export interface BoundDocument {
  readonly body: Body;
  readonly door: ForeignDoor;
  readonly typed: TypedAhead;
  /** Runs a change as one step of undo, in as many transactions as its size asks for. */
  editInParts(parts: Iterator<number, void>): void;
  /** The body as somebody reads it who opens the document now. */
  readAfresh(): readonly Block[];
  /** The editor had to be brought level; these words were on its screen only. */
  reportMismatch(found: readonly ScreenOnly[], now: number): void;
  endUndoStep(): void;
  undo(): void;
  redo(): void;
}
