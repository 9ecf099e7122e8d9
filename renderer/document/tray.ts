import type * as Y from "yjs";
import type { BlockId } from "#shared/document/blocks/block.ts";
import type { Body } from "#shared/document/blocks/body.ts";
import { putBack, reservePlace, takeAway } from "#shared/document/rescue/place.ts";
import {
  type Decision,
  isSettled,
  keepRecovered,
  keepWhole,
  listRecovered,
  type Recovered,
  recoveredRoot,
  settleRecovered,
} from "#shared/document/rescue/recovered.ts";
import { RemovedWords } from "#shared/document/rescue/removed-words.ts";
import { rescue } from "#shared/document/rescue/rescue.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import type { Clock } from "#shared/kernel/clock.ts";

type Setting = Readonly<{
  doc: Y.Doc;
  body: Body;
  /** Runs a change as a step of its own, once what it makes for good was made. */
  asStep: (prepare: () => void, change: () => void) => void;
  mayWrite: () => boolean;
}>;

/** Words that stood on the screen and not in the document: in which block, and what they stood after. */
export type ScreenOnly = Readonly<{ block: BlockId | null; text: string; before: string }>;

/** The recovered text of a live document: what waits for a decision, and the two decisions there are. */
export class Tray {
  readonly #setting: Setting;
  readonly #changes = new Emitter<null>();
  #waiting: readonly Recovered[] = [];
  /** What nothing may be written of into the document: it is here for as long as this is. */
  #unstored: readonly Recovered[] = [];

  constructor(setting: Setting) {
    this.#setting = setting;
    recoveredRoot(setting.doc).observe(() => this.#look());
    setting.body.onChange(() => this.#look());
  }

  /** Has changes whose origin is from elsewhere looked at for words that they would cost. */
  watch(isElsewhere: (origin: unknown) => boolean, clock: Clock): void {
    const { doc, body, mayWrite } = this.#setting;
    const removed = new RemovedWords();
    body.onChange((change) => {
      if (isElsewhere(change.transaction.origin) && mayWrite()) {
        rescue({ doc, body, removed }, change, clock.now());
      }
      removed.take(change.transaction);
    });
  }

  /** Keeps words that a check found on the screen only. */
  keepScreenOnly(found: readonly ScreenOnly[], at: number): void {
    const { doc, body, mayWrite } = this.#setting;
    const last = body.blocks.at(-1)?.id;
    const kept = found.flatMap(({ block, text, before }) => {
      const place = block ?? last;
      if (place === undefined) return [];
      const name = `${place}-screen-${digest(text)}`;
      // The same words may be lost once more.
      const key = isSettled(doc, name) ? `${name}-${at}` : name;
      const why = "check-mismatch" as const;
      return [{ key, text, block: place, before, client: doc.clientID, at, why }];
    });
    if (mayWrite()) return keepRecovered(doc, kept);
    const others = this.#unstored.filter(({ key }) => kept.every((each) => each.key !== key));
    this.#unstored = [...others, ...kept.map((each) => ({ ...each, stands: false }))];
    this.#look();
  }

  get waiting(): readonly Recovered[] {
    return this.#waiting;
  }

  onChange(listener: () => void): () => void {
    return this.#changes.on(listener);
  }

  /** Keeps the words in the body, as an edit that can be undone. */
  putBack(recovered: Recovered): void {
    const { body } = this.#setting;
    const reserve = () => reservePlace(body, recovered);
    this.#decide(recovered, "kept", { prepare: reserve, act: () => putBack(body, recovered) });
  }

  /** Takes the words out of the body where only chance keeps them there; they stay stored. */
  letGo(recovered: Recovered): void {
    const { body } = this.#setting;
    this.#decide(recovered, "let-go", {
      prepare: () => {},
      act: () => takeAway(body, recovered),
    });
  }

  /** That it was decided is undone with what was decided. */
  #decide(
    recovered: Recovered,
    decision: Decision,
    { prepare, act }: Readonly<Record<"prepare" | "act", () => void>>,
  ): void {
    const { key } = recovered;
    const { doc, asStep, mayWrite } = this.#setting;
    if (!mayWrite()) return;
    this.#unstored = this.#unstored.filter((each) => each.key !== key);
    asStep(prepare, () => {
      keepWhole(doc, recovered);
      act();
      settleRecovered(doc, recovered, decision);
    });
  }

  #look(): void {
    const { doc, body } = this.#setting;
    // With every key; the size of a map of Yjs is all of it counted.
    const isEmpty = recoveredRoot(doc).keys().next().done === true;
    if (isEmpty && this.#waiting.length === 0 && this.#unstored.length === 0) return;
    const stored = isEmpty ? [] : listRecovered(doc, body);
    const waiting = [...stored, ...this.#unstored];
    if (JSON.stringify(waiting) === JSON.stringify(this.#waiting)) return;
    const before = this.#waiting;
    this.#waiting = waiting;
    this.#keepWhole(before);
    this.#changes.emit(null);
  }

  /** Words that came letter by letter were put into the tray with the first of them. */
  #keepWhole(before: readonly Recovered[]): void {
    const { doc, mayWrite } = this.#setting;
    for (const { key, stands } of this.#waiting) {
      const last = before.find((each) => each.key === key);
      if (!stands && last?.stands === true && mayWrite()) keepWhole(doc, last);
    }
  }
}

/** Names a text, so that it is kept once however often it is found (FNV-1a). */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
