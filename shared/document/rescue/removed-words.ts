import * as Y from "yjs";

type Run = Readonly<{ client: number; clock: number; words: string }>;

/** Code units. Enough for what people remove and take back, and little beside a document. */
const most = 200_000;

/**
 * What a document lost while it was open, so that words which come back are known: Yjs brings them back as a copy in front of
 * what was removed, and throws the removed ones away once everybody has been told of the removal.
 */
export class RemovedWords {
  #runs: Run[] = [];
  #size = 0;

  /** To be told of each transaction before it ends: the words are gone after that. */
  take(transaction: Y.Transaction): void {
    if (transaction.deleteSet.clients.size === 0) return;
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return;
      const { client, clock } = struct.id;
      this.#runs.push({ client, clock, words: struct.content.str });
      this.#size += struct.length;
    });
    while (this.#size > most) this.#size -= this.#runs.shift()?.words.length ?? this.#size;
  }

  /** Whether an item says what was removed right behind it. */
  isBack({ rightOrigin, content }: Y.Item): boolean {
    if (rightOrigin === null || !(content instanceof Y.ContentString)) return false;
    const { client, clock } = rightOrigin;
    let found = "";
    while (found.length < content.str.length) {
      const more = this.#from(client, clock + found.length);
      if (more === null) return false;
      found += more;
    }
    return found.startsWith(content.str);
  }

  #from(client: number, clock: number): string | null {
    const run = this.#runs.findLast((each) => {
      const at = clock - each.clock;
      return each.client === client && at >= 0 && at < each.words.length;
    });
    return run === undefined ? null : run.words.slice(clock - run.clock);
  }
}
