import type * as Y from "yjs";
import type { Body } from "#shared/document/blocks/body.ts";
import { putBack, takeAway } from "#shared/document/rescue/place.ts";
import {
  listRecovered,
  type Recovered,
  recoveredRoot,
  settleRecovered,
} from "#shared/document/rescue/recovered.ts";
import { rescue } from "#shared/document/rescue/rescue.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import type { Clock } from "#shared/kernel/clock.ts";

type Setting = Readonly<{
  doc: Y.Doc;
  body: Body;
  edit: (change: () => void) => void;
  mayWrite: () => boolean;
}>;

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
    body.onChange((change) => {
      if (!isElsewhere(change.transaction.origin) || !mayWrite()) return;
      rescue(doc, body, change, clock.now());
    });
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
    const isEmpty = recoveredRoot(doc).size === 0;
    const waiting = isEmpty ? [] : listRecovered(doc, body);
    if (JSON.stringify(waiting) === JSON.stringify(this.#waiting)) return;
    this.#waiting = waiting;
    this.#changes.emit(null);
  }
}
