import type * as Y from "yjs";
import type { BlockId } from "#shared/document/blocks/block.ts";
import type { Body } from "#shared/document/blocks/body.ts";
import { putBack, takeAway } from "#shared/document/rescue/place.ts";
import {
  keepRecovered,
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
  edit: (change: () => void) => void;
  mayWrite: () => boolean;
}>;

/** Words that stood on the screen and not in the document: in which block, and what they stood after. */
export type ScreenOnly = Readonly<{ block: BlockId | null; text: string; before: string }>;

/** The recovered text of a live document: what waits for a decision, and the two decisions there are. */
export class Tray {
  readonly #setting: Setting;
  readonly #changes = new Emitter<null>();
  #waiting: readonly Recovered[] = [];

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
    if (!mayWrite()) return;
    const last = body.blocks.at(-1)?.id;
    keepRecovered(
      doc,
      found.flatMap(({ block, text, before }) => {
        const place = block ?? last;
        if (place === undefined) return [];
        const key = `${place}-screen-${digest(text)}`;
        const why = "check-mismatch" as const;
        return [{ key, text, block: place, before, client: doc.clientID, at, why }];
      }),
    );
  }

  get waiting(): readonly Recovered[] {
    return this.#waiting;
  }

  onChange(listener: () => void): () => void {
    return this.#changes.on(listener);
  }

  /** Keeps the words in the body, as an edit that can be undone. */
  putBack(recovered: Recovered): void {
    this.#decide(recovered, () => putBack(this.#setting.body, recovered));
  }

  /** Takes the words out of the body where only chance keeps them there; they stay stored. */
  letGo(recovered: Recovered): void {
    this.#decide(recovered, () => takeAway(this.#setting.body, recovered));
  }

  #decide({ key }: Recovered, decision: () => void): void {
    const { doc, edit, mayWrite } = this.#setting;
    if (!mayWrite()) return;
    edit(decision);
    settleRecovered(doc, key);
  }

  #look(): void {
    const { doc, body } = this.#setting;
    // With every key; the size of a map of Yjs is all of it counted.
    const isEmpty = recoveredRoot(doc).keys().next().done === true;
    if (isEmpty && this.#waiting.length === 0) return;
    const waiting = isEmpty ? [] : listRecovered(doc, body);
    if (JSON.stringify(waiting) === JSON.stringify(this.#waiting)) return;
    this.#waiting = waiting;
    this.#changes.emit(null);
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
