import type { LexicalEditor } from "lexical";
import type * as Y from "yjs";
import type { ActKind } from "./script.ts";

/** One way of keeping an editor and a Y.Doc level, to be tried against others. */
export interface Contestant {
  readonly name: string;
  /** False for what it cannot do at all; such steps are left out of its script. */
  can(kind: ActKind): boolean;
  /** Opens a document with what is known of it; the first replica of all begins with nothing. */
  open(clientId: number, update: Uint8Array | null): Replica;
}

/** An editor and its Y.Doc, apart from others until updates are carried over. */
export interface Replica {
  readonly editor: LexicalEditor;
  readonly doc: Y.Doc;
  /** What this person did, to be sent. */
  readonly outbox: Uint8Array[];
  /** What was thrown in the editor. */
  readonly errors: unknown[];
  receive(update: Uint8Array): void;
  /** Time passes in which nobody does anything. */
  rest(): void;
  /** What follows is undone apart from what came before. */
  endUndoStep(): void;
  /** The recovered text that is offered to be put back. */
  tray(): readonly string[];
  end(): void;
}
