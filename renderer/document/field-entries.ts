import * as Y from "yjs";
import {
  moveEntry,
  type NewEntry,
  removeEntry,
  reserveEntry,
  showEntry,
  writeValue,
} from "#shared/document/fields/edit-entries.ts";
import { readEntries, textOf, valuesOf } from "#shared/document/fields/entries.ts";
import { type NamedFile, readFileEntries } from "#shared/document/fields/files.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import type { Random } from "#shared/kernel/random.ts";
import { SharedText } from "./shared-text.ts";

/** One of a field's people, links or metrics as it reads now. */
export type Entry = Readonly<{ key: string; values: Readonly<Record<string, string | boolean>> }>;

/** A file of a field, with the key of its entry. */
export type FileEntry = NamedFile & Readonly<{ key: string }>;

type Setting = Readonly<{
  random: Random;
  /** Runs a change as this person's, in the text `where` if it is one. */
  edit: (change: () => void, where?: object) => void;
  /** Runs a change that is not undone. */
  prepare: (change: () => void) => void;
  endUndoStep: () => void;
  /** Whether a change was made here. */
  isOwn: (origin: unknown) => boolean;
}>;

/** The entries of one field of a live document. */
export class FieldEntries {
  readonly #field: Y.Map<unknown>;
  readonly #setting: Setting;
  readonly #texts = new Map<Y.Text, SharedText>();
  readonly #removed = new Emitter<Entry>();
  #read: readonly Entry[] | null = null;
  #files: readonly FileEntry[] | null = null;

  constructor(field: Y.Map<unknown>, setting: Setting) {
    this.#field = field;
    this.#setting = setting;
    field.observeDeep((_events, { origin }) => {
      const before = this.#read;
      this.#read = null;
      this.#files = null;
      if (before === null || setting.isOwn(origin)) return;
      const left = new Set(this.read().map(({ key }) => key));
      for (const entry of before) if (!left.has(entry.key)) this.#removed.emit(entry);
    });
  }

  /** The same list until something in it changes. */
  read(): readonly Entry[] {
    this.#read ??= readEntries(this.#field).map(({ key, values }) => ({
      key,
      values: Object.fromEntries(valuesOf(values).map(([name, value]) => [name, valueRead(value)])),
    }));
    return this.#read;
  }

  /** Those that name a file, as everything that looks for files reads them; the same list until something changes. */
  files(): readonly FileEntry[] {
    this.#files ??= readFileEntries(this.#field).map(({ key, file }) => ({ ...file, key }));
    return this.#files;
  }

  /** Adds an entry behind the others, as one step of undo; its key, or null where nothing may be written. */
  add(entry: NewEntry): string | null {
    const { random, edit, prepare, endUndoStep } = this.#setting;
    const added: { key: string | null } = { key: null };
    prepare(() => (added.key = reserveEntry(this.#field, entry, random)));
    const { key } = added;
    if (key === null) return null;
    endUndoStep();
    edit(() => showEntry(this.#field, key, entry));
    endUndoStep();
    return key;
  }

  remove(key: string): void {
    const { edit, endUndoStep } = this.#setting;
    endUndoStep();
    edit(() => removeEntry(this.#field, key));
    endUndoStep();
  }

  /** Puts an entry before another, or behind all of them. */
  move(key: string, before: string | null): void {
    const { edit, endUndoStep, random } = this.#setting;
    endUndoStep();
    edit(() => moveEntry(this.#field, key, before, random));
    endUndoStep();
  }

  write(key: string, name: string, value: string | boolean): void {
    if (this.read().find((entry) => entry.key === key)?.values[name] === value) return;
    this.#setting.edit(() => writeValue(this.#field, key, [name, value]));
  }

  /** A text of an entry that several may type in. */
  text(key: string, name: string): SharedText | null {
    const values = this.#field.get(key);
    const text: unknown = values instanceof Y.Map ? values.get(name) : null;
    if (!(text instanceof Y.Text)) return null;
    const { edit } = this.#setting;
    const known = this.#texts.get(text) ?? new SharedText(text, (change) => edit(change, text));
    this.#texts.set(text, known);
    return known;
  }

  /** Tells of entries that were read here and are removed elsewhere, as they last read. */
  onRemovedElsewhere(listener: (entry: Entry) => void): () => void {
    return this.#removed.on(listener);
  }

  onChange(listener: () => void): () => void {
    this.#field.observeDeep(listener);
    return () => this.#field.unobserveDeep(listener);
  }
}

/** A value of an entry as far as it is known here: whether it is set, or its text. */
export function valueRead(stored: unknown): string | boolean {
  return stored === true || textOf(stored);
}
