import * as Y from "yjs";
import { documentTypes, findDocumentType } from "#shared/doctypes/registry.ts";
import { type DocumentType, type Field, tagsField } from "#shared/doctypes/define.ts";
import type { Block } from "#shared/document/blocks/block.ts";
import { Body } from "#shared/document/blocks/body.ts";
import { roomFor } from "#shared/document/fields/containers.ts";
import { readTags, removeTag } from "#shared/document/fields/entries.ts";
import { type DocumentRoots, hasSeed, rootsOf } from "#shared/document/layout.ts";
import { readCreated, readTemplate, readTrashing, type Trashing } from "#shared/document/read.ts";
import { type Provenance, readProvenance } from "#shared/document/provenance.ts";
import { readBlocksAfresh } from "#shared/document/read-blocks.ts";
import type { DocumentId, SpaceId } from "#shared/domain/ids.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import { type Random, systemRandom } from "#shared/kernel/random.ts";
import { FieldEntries } from "./field-entries.ts";
import type { WritingBar } from "./writing-rights.ts";
import { ForeignDoor } from "./foreign-door.ts";
import { observeField, observeTags } from "./observe-fields.ts";
import { OwnSteps } from "./own-steps.ts";
import { Sealing } from "./sealing.ts";
import { SharedText } from "./shared-text.ts";
import type { Direction } from "./take-step.ts";
import { type ScreenOnly, Tray } from "./tray.ts";
import { TypedAhead } from "./typed-ahead.ts";
import { UnknownWatch } from "./unknown-watch.ts";

/** Marks what this person did in this window: only that is undone, and only here. */
export const localEdit = Symbol("local edit");
/** What only makes room for such a change, and stays when it is undone. */
const preparation = Symbol("preparation");

export type DocumentPlace = Readonly<{ space: SpaceId; id: DocumentId }>;

/** A document that is live in this window. Views read and write it here or through the editor, nowhere else. */
export class OpenDocument {
  readonly place: DocumentPlace;
  readonly door = new ForeignDoor();
  readonly typed: TypedAhead;
  readonly tray: Tray;
  readonly unknown: UnknownWatch;
  readonly sealing: Sealing;
  readonly #doc: Y.Doc;
  readonly #body: Body;
  readonly #roots: DocumentRoots;
  readonly #steps: OwnSteps;
  readonly #texts = new Map<Y.Text, SharedText>();
  readonly #entries = new Map<Y.Map<unknown>, FieldEntries>();
  readonly #random: Random;
  readonly #types: readonly DocumentType[];
  readonly #mismatches = new Emitter<readonly ScreenOnly[]>();
  #bar: () => WritingBar | null = () => null;

  constructor(
    place: DocumentPlace,
    doc: Y.Doc,
    random: Random = systemRandom,
    types: readonly DocumentType[] = documentTypes,
  ) {
    this.place = place;
    this.#types = types;
    this.#doc = doc;
    this.#random = random;
    this.#roots = rootsOf(doc);
    this.#body = new Body(doc, random);
    this.typed = new TypedAhead(doc, this.#body, localEdit);
    this.#steps = new OwnSteps(this.#roots, this.#body, localEdit);
    this.unknown = new UnknownWatch(doc, this.#body, types);
    this.sealing = new Sealing(this.#roots, (change) => this.edit(change));
    this.tray = new Tray({
      doc,
      body: this.#body,
      asStep: (prepare, change) => {
        this.door.prepare();
        this.endUndoStep();
        prepare();
        this.edit(change);
        this.endUndoStep();
      },
      mayWrite: () => this.hasSeed && !this.isReadOnly,
    });
  }

  get body(): Body {
    this.typed.take();
    return this.#body;
  }

  /** Tells what this session typed from what others did. */
  get clientId(): number {
    return this.#doc.clientID;
  }

  get hasSeed(): boolean {
    return hasSeed(this.#doc);
  }

  /** Nothing when a newer version of the program made the document. */
  get type(): DocumentType | undefined {
    return findDocumentType(String(this.#roots.meta.get("type")), this.#types);
  }

  /** In milliseconds since 1970. */
  get createdAt(): number {
    return readCreated(this.#doc);
  }

  get provenance(): Provenance | null {
    return readProvenance(this.#roots.meta);
  }

  /** Only shown, so that nothing of it is ruined: what this version does not wholly know, or may not be written where it lies. */
  get isReadOnly(): boolean {
    return this.unknown.found !== null || this.bar !== null;
  }

  /** Why this person may not write it, where it lies. */
  get bar(): WritingBar | null {
    return this.#bar();
  }

  /** Has somebody else say from now on whether it may be written. */
  askForBar(bar: () => WritingBar | null): void {
    this.#bar = bar;
  }

  /** Whether it is offered for new documents. */
  get isTemplate(): boolean {
    return readTemplate(this.#doc);
  }

  get isTrashed(): boolean {
    return this.trashing !== null;
  }

  /** How it came into the trash; null while it is not there. */
  get trashing(): Trashing | null {
    return readTrashing(this.#doc);
  }

  /** Out of the lists and of search until it is restored. Links to it lead to what took its place in another space, if that did. */
  moveToTrash(now: number, movedTo: DocumentId | null = null): void {
    this.endUndoStep();
    this.edit(() => {
      this.#roots.meta.set("trashed", now);
      if (movedTo !== null) this.#roots.meta.set("movedTo", movedTo);
    });
    this.endUndoStep();
  }

  restore(): void {
    if (!this.isTrashed) return;
    this.endUndoStep();
    this.edit(() => {
      this.#roots.meta.delete("trashed");
      this.#roots.meta.delete("movedTo");
    });
    this.endUndoStep();
  }

  /**
   * Runs a change by this person as one step; nothing happens to a document that is read only. What is undone comes back in
   * the order in which it was done, and no step reaches from one place into another: from a title into the body below it.
   */
  edit(change: () => void, where: object = this.#body): void {
    if (this.isReadOnly) return;
    this.typed.take();
    this.#steps.goOn(where);
    this.#doc.transact(change, localEdit);
  }

  /**
   * Runs a change that comes in parts as one step of undo, in as many transactions as its size asks
   * for. Each part says how many bytes it wrote, at most.
   */
  editInParts(parts: Iterator<number, void>): void {
    if (this.isReadOnly) return;
    this.#steps.inOne(parts, (change) => this.edit(change));
  }

  /** The body as somebody reads it who opens the document now. */
  readAfresh(): readonly Block[] {
    this.typed.take();
    return readBlocksAfresh(this.#doc);
  }

  /** Words were on the screen and not here: the tray keeps them, and whoever listens is told. */
  reportMismatch(found: readonly ScreenOnly[], now: number): void {
    this.tray.keepScreenOnly(found, now);
    this.#mismatches.emit(found);
  }

  onMismatch(listener: (found: readonly ScreenOnly[]) => void): () => void {
    return this.#mismatches.on(listener);
  }

  readField(key: string): unknown {
    return this.#roots.fields.get(key);
  }

  writeField(key: string, value: unknown): void {
    if (this.readField(key) === value) return;
    this.endUndoStep();
    this.edit(() => this.#roots.fields.set(key, value), this.#roots.fields);
  }

  /** The shared text of a field; nothing when this document has none under that key. */
  textField(key: string): SharedText | null {
    const text = this.readField(key);
    if (!(text instanceof Y.Text)) return null;
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    const shared = new SharedText(text, (change) => this.edit(change, text));
    this.#texts.set(text, shared);
    return shared;
  }

  /** Makes room for a field that its type did not have yet when the document was made. */
  beginField(field: Field): void {
    if (this.isReadOnly || !this.hasSeed) return;
    const update = roomFor(this.#doc, field);
    if (update !== null) Y.applyUpdate(this.#doc, update, preparation);
  }

  /** The people, links or metrics of a field; nothing while there is no room for them, see `beginField`. */
  entries(key: string): FieldEntries | null {
    const field = this.readField(key);
    if (!(field instanceof Y.Map)) return null;
    const stored = field as Y.Map<unknown>;
    const known = this.#entries.get(stored);
    if (known !== undefined) return known;
    const entries = new FieldEntries(stored, {
      random: this.#random,
      edit: (change, where = stored) => this.edit(change, where),
      prepare: (change) => {
        if (!this.isReadOnly) this.#doc.transact(change, preparation);
      },
      endUndoStep: () => this.endUndoStep(),
      isOwn: (origin) => origin === localEdit || origin instanceof Y.UndoManager,
    });
    this.#entries.set(stored, entries);
    return entries;
  }

  /** Gives the document a tag, or takes it away. */
  setTag(tag: string, isSet: boolean): void {
    if (isSet) this.beginField(tagsField);
    const tags = this.readField(tagsField.key);
    if (!(tags instanceof Y.Map) || readTags(tags).includes(tag) === isSet) return;
    this.endUndoStep();
    this.edit(() => void (isSet ? tags.set(tag, true) : removeTag(tags, tag)));
    this.endUndoStep();
  }

  onFieldChange(key: string, listener: () => void): () => void {
    return observeField(this.#roots.fields, key, listener);
  }

  onTagsChange(listener: () => void): () => void {
    return observeTags(this.#roots.fields, listener);
  }

  /** The document's type, its right to be written and its seed all stand in `meta`. */
  onMetaChange(listener: () => void): () => void {
    this.#roots.meta.observe(listener);
    return () => this.#roots.meta.unobserve(listener);
  }

  /** What follows is undone apart from what came before. */
  endUndoStep(): void {
    this.typed.take();
    this.#steps.end();
  }

  undo(): void {
    this.#step("undo");
  }

  redo(): void {
    this.#step("redo");
  }

  /** What was to be taken back, or made again, was changed elsewhere since: nothing happened, and the next press goes on. */
  onOverridden(listener: (direction: Direction) => void): () => void {
    return this.#steps.onOverridden(listener);
  }

  close(): void {
    this.typed.end();
    this.#body.end();
    this.#steps.close();
    this.#doc.destroy();
  }

  #step(direction: Direction): void {
    if (this.door.isHeld || this.isReadOnly) return;
    this.typed.take();
    this.#steps.take(direction);
    this.endUndoStep();
  }
}
