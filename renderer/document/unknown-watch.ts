import type * as Y from "yjs";
import type { DocumentType } from "#shared/doctypes/define.ts";
import { documentTypes } from "#shared/doctypes/registry.ts";
import { asBlockId, type BlockId } from "#shared/document/blocks/block.ts";
import type { Body } from "#shared/document/blocks/body.ts";
import { rootsOf } from "#shared/document/layout.ts";
import {
  type Unknown,
  unknownInContents,
  unknownInEntries,
  unknownInHead,
} from "#shared/document/unknown/find-unknown.ts";
import { Emitter } from "#shared/kernel/emitter.ts";

/** Keeps knowing whether a live document holds something that this version does not know. */
export class UnknownWatch {
  readonly #doc: Y.Doc;
  readonly #body: Body;
  readonly #types: readonly DocumentType[];
  readonly #changes = new Emitter<null>();
  #inHead: Unknown | null = null;
  #inEntries: Unknown | null = null;
  #inContents: Unknown | null = null;

  constructor(doc: Y.Doc, body: Body, types: readonly DocumentType[] = documentTypes) {
    this.#doc = doc;
    this.#types = types;
    this.#body = body;
    const { meta, fields, blocks } = rootsOf(doc);
    meta.observe(() => this.#lookAtHead());
    fields.observe(() => this.#lookAtHead());
    blocks.observeDeep((events, { local }) => {
      if (!local) this.#lookAtEntries(events.flatMap(keysOf));
    });
    // What is done here, this version knows; it is done with every key.
    body.onChange(({ changed, transaction }) => {
      if (!transaction.local) this.#lookAtContents(changed);
    });
    this.#lookAtHead();
    this.#lookAtEntries(allKeys(doc));
    this.#lookAtContents(allBlocks(doc));
  }

  get found(): Unknown | null {
    return this.#inHead ?? this.#inEntries ?? this.#inContents;
  }

  onChange(listener: () => void): () => void {
    return this.#changes.on(listener);
  }

  #lookAtHead(): void {
    const before = this.found;
    this.#inHead = unknownInHead(this.#doc, this.#types);
    this.#tellIfOther(before);
  }

  /** What is known stays known: only what changed is looked at, and all once something is unknown. */
  #lookAtEntries(changed: readonly string[]): void {
    const before = this.found;
    const looked = this.#inEntries === null ? changed : allKeys(this.#doc);
    this.#inEntries = unknownInEntries(this.#doc, looked);
    this.#tellIfOther(before);
  }

  #lookAtContents(changed: Iterable<BlockId>): void {
    const before = this.found;
    const looked = this.#inContents === null ? changed : allBlocks(this.#doc);
    this.#inContents = unknownInContents(this.#body, looked);
    this.#tellIfOther(before);
  }

  #tellIfOther(before: Unknown | null): void {
    if (before !== this.found) this.#changes.emit(null);
  }
}

/** The keys of the entries that an event is about. */
function keysOf(event: Y.YEvent<Y.AbstractType<unknown>>): readonly string[] {
  const [key] = event.path;
  return key === undefined ? [...event.changes.keys.keys()] : [String(key)];
}

function allKeys(doc: Y.Doc): readonly string[] {
  return [...rootsOf(doc).blocks.keys()];
}

function allBlocks(doc: Y.Doc): readonly BlockId[] {
  return allKeys(doc).map(asBlockId);
}
