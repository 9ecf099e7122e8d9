import { type ReadonlySignal, signal } from "@lexical/extension";
import {
  $getNodeByKey,
  $isRangeSelection,
  $isTextNode,
  $onUpdate,
  type EditorState,
  type LexicalEditor,
  type NodeKey,
} from "lexical";
import { $findTrigger, letterBefore, type Typed } from "./find-trigger.ts";
import type { Suggestion, SuggestionSource } from "./suggestion.ts";

/** A list that is open: what it offers for the letters typed, and which of it Enter would take. */
export type OpenList = Readonly<{
  label: string;
  /** Where the letters begin that opened it. */
  start: Readonly<{ key: NodeKey; offset: number }>;
  items: readonly Suggestion[];
  /** −1 where none is, and Enter belongs to the text. */
  index: number;
}>;

type Run = Readonly<{ key: NodeKey; from: number; to: number }>;
/** Whose change it was, and whether letters were typed by it. */
type Happened = Readonly<{ wasTyped: boolean; isTheirs: boolean }>;
type Session = Readonly<{ source: SuggestionSource; typed: Typed }>;

/** The list that opens under the caret while somebody types. Nothing is in the document because of it. */
export class Suggestions {
  readonly #editor: LexicalEditor;
  readonly #sources: SuggestionSource[] = [];
  #session: Session | null = null;
  /** Where the letters begin that were typed in one go, up to the caret. */
  #run: Run | null = null;
  readonly #list = signal<OpenList | null>(null);

  constructor(editor: LexicalEditor) {
    this.#editor = editor;
  }

  /** A trigger may have been typed before its source was there. The returned function takes the source away again. */
  provide(source: SuggestionSource): () => void {
    this.#sources.push(source);
    if (this.#session === null && this.#run !== null) this.#openLate(source, this.#run);
    return () => {
      const at = this.#sources.indexOf(source);
      if (at >= 0) this.#sources.splice(at, 1);
      if (this.#session?.source === source) this.close();
    };
  }

  /** The open list; null while there is none. */
  get list(): ReadonlySignal<OpenList | null> {
    return this.#list;
  }

  /** Looks at what stands before the caret. Only letters that were just typed open a list. */
  follow(state: EditorState, { wasTyped, isTheirs }: Happened): void {
    const session = this.#session;
    this.#run = runOn(this.#run, state, wasTyped);
    if (session !== null) return state.read(() => this.#$goOn(session, isTheirs));
    const last = wasTyped ? letterBefore(state) : null;
    if (last === null) return;
    for (const source of this.#sources) {
      if (!source.trigger.endsWith(last)) continue;
      const typed = state.read(() => $findTrigger(source.trigger));
      if (typed?.query === "") return this.#open({ source, typed });
    }
  }

  /** What a source offers has changed: an open list of it says so, and what was marked stays marked. */
  renew(source: SuggestionSource): void {
    const session = this.#session;
    if (session?.source !== source) return;
    const marked = this.#list.value?.items[this.#list.value.index]?.id;
    this.#open(session);
    const list = this.#list.value;
    const index = list?.items.findIndex(({ id }) => id === marked) ?? -1;
    if (list !== null && index >= 0) this.#list.value = { ...list, index };
  }

  /** Moves the mark, around the ends. */
  move(by: number): void {
    const list = this.#list.value;
    if (list === null) return;
    const count = list.items.length;
    const index = list.index < 0 && by < 0 ? count - 1 : (list.index + by + count) % count;
    this.#list.value = { ...list, index };
  }

  point(index: number): void {
    const list = this.#list.value;
    if (list !== null && list.index !== index) this.#list.value = { ...list, index };
  }

  /** Takes the marked one, or the first: its letters go, then what it means is done, as steps of their own. */
  choose(index = Math.max(0, this.#list.value?.index ?? 0)): void {
    const item = this.#list.value?.items[index];
    const session = this.#session;
    if (item === undefined || session === null) return;
    this.close();
    const editor = this.#editor;
    const $takeLetters = () => {
      const node = $getNodeByKey(session.typed.key);
      if (!$isTextNode(node)) return;
      const { from, to } = session.typed;
      node.select(from, to).removeText();
      $onUpdate(() => editor.update(() => item.$choose(), { discrete: true }));
    };
    editor.update($takeLetters, { discrete: true });
  }

  close(): void {
    this.#session = null;
    this.#run = null;
    this.#list.value = null;
  }

  #openLate(source: SuggestionSource, run: Run): void {
    const typed = this.#editor.getEditorState().read(() => $findTrigger(source.trigger));
    if (typed?.key === run.key && typed.from >= run.from) this.#open({ source, typed });
  }

  #$goOn({ source, typed: before }: Session, isTheirs: boolean): void {
    const typed = $findTrigger(source.trigger, "anywhere");
    if (typed === null || (typed.from !== before.from && !isTheirs)) this.close();
    else if (typed.query !== before.query) this.#open({ source, typed });
    else if (typed.key !== before.key || typed.from !== before.from) this.#moveTo(typed);
  }

  /** The letters stand elsewhere: somebody else wrote before them. */
  #moveTo(typed: Typed): void {
    const list = this.#list.value;
    if (this.#session !== null) this.#session = { ...this.#session, typed };
    if (list !== null) {
      this.#list.value = { ...list, start: { key: typed.key, offset: typed.from } };
    }
  }

  #open(session: Session): void {
    this.#session = session;
    const { source, typed } = session;
    const items = source.find(typed.query);
    const start = { key: typed.key, offset: typed.from };
    const [first] = items;
    const index = first?.isAside === true ? -1 : 0;
    this.#list.value = first === undefined ? null : { label: source.label, start, items, index };
  }
}

/** The letters typed in one go, with the one that came last; none once the caret went elsewhere. */
function runOn(run: Run | null, { _selection: selection }: EditorState, grew: boolean): Run | null {
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null;
  const { key, offset: to } = selection.anchor;
  const isHere = run?.key === key && run.to === (grew ? to - 1 : to);
  if (isHere) return { ...run, to };
  return grew ? { key, from: to - 1, to } : null;
}
