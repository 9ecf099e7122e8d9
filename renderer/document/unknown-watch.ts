import type * as Y from "yjs";
import { type BlockId, blockIdSchema } from "#shared/document/blocks/block.ts";
import type { Body } from "#shared/document/blocks/body.ts";
import { rootsOf } from "#shared/document/layout.ts";
import {
  type Unknown,
  unknownInBlocks,
  unknownInHead,
} from "#shared/document/unknown/find-unknown.ts";
import { Emitter } from "#shared/kernel/emitter.ts";

/** Keeps knowing whether a live document holds something that this version does not know. */
export class UnknownWatch {
  readonly #doc: Y.Doc;
  readonly #body: Body;
  readonly #changes = new Emitter<null>();
  #inHead: Unknown | null = null;
  #inBlocks: Unknown | null = null;

  constructor(doc: Y.Doc, body: Body) {
    this.#doc = doc;
    this.#body = body;
    const { meta, fields, blocks } = rootsOf(doc);
    meta.observe(() => this.#lookAtHead());
    fields.observe(() => this.#lookAtHead());
    blocks.observeDeep((events, { local }) => {
      if (!local) this.#lookAtBlocks(events.flatMap(entriesOf));
    });
    // What is done here, this version knows; it is done with every key.
    body.onChange(({ changed, transaction }) => {
      if (!transaction.local) this.#lookAtBlocks(changed);
    });
    this.#lookAtHead();
    this.#lookAtBlocks(allBlocks(doc));
  }

  get found(): Unknown | null {
    return this.#inHead ?? this.#inBlocks;
  }

  onChange(listener: () => void): () => void {
    return this.#changes.on(listener);
  }

  #lookAtHead(): void {
    const before = this.found;
    this.#inHead = unknownInHead(this.#doc);
    this.#tellIfOther(before);
  }

  /** What is known stays known: only what changed is looked at, and all once something is unknown. */
  #lookAtBlocks(changed: Iterable<BlockId>): void {
    const before = this.found;
    const looked = this.#inBlocks === null ? changed : allBlocks(this.#doc);
    this.#inBlocks = unknownInBlocks(this.#doc, this.#body, looked);
    this.#tellIfOther(before);
  }

  #tellIfOther(before: Unknown | null): void {
    if (before !== this.found) this.#changes.emit(null);
  }
}

/** The blocks whose entries an event is about. */
function entriesOf(event: Y.YEvent<Y.AbstractType<unknown>>): readonly BlockId[] {
  const [key] = event.path;
  const keys = key === undefined ? [...event.changes.keys.keys()] : [String(key)];
  return keys.map((each) => blockIdSchema.parse(each));
}

function allBlocks(doc: Y.Doc): readonly BlockId[] {
  return [...rootsOf(doc).blocks.keys()].map((id) => blockIdSchema.parse(id));
}
