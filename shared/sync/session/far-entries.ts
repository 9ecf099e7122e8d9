/** Which membership entries another device has, beside those that are here. Both only ever get more. */
export class FarEntries {
  readonly #mine: ReadonlyMap<string, unknown>;
  /** Null until it has said so. */
  #theirs: Set<string> | null = null;
  /** Sent to it since it last began to say what it has. */
  readonly #sent = new Set<string>();
  /** Those of the other one of which nothing is made here. */
  #aside: ReadonlySet<string> = new Set();
  /** What was found last, and with how many entries here: it is asked with every message. */
  #found: Readonly<{ mine: number; isSame: boolean }> | null = null;

  constructor(mine: ReadonlyMap<string, unknown>) {
    this.#mine = mine;
  }

  get isKnown(): boolean {
    return this.#theirs !== null;
  }

  /** What it says to have. An answer was said before it had what was sent to it meanwhile, which is not to be sent twice. */
  take(hashes: Iterable<string>, isAnswer = false): void {
    if (!isAnswer) this.#sent.clear();
    this.#theirs = new Set([...this.#sent, ...hashes]);
    this.#found = null;
  }

  has(hash: string): boolean {
    return this.#theirs?.has(hash) === true;
  }

  /** These were sent to it. */
  add(hashes: readonly string[]): void {
    for (const hash of hashes) {
      this.#theirs?.add(hash);
      this.#sent.add(hash);
    }
    this.#found = null;
  }

  setAside(hashes: Iterable<string>): void {
    this.#aside = new Set(hashes);
    this.#found = null;
  }

  /** Whether both have the same, but for what was put aside. */
  get areSame(): boolean {
    const mine = this.#mine.size;
    if (this.#found?.mine !== mine) this.#found = { mine, isSame: this.#compare() };
    return this.#found.isSame;
  }

  #compare(): boolean {
    const theirs = this.#theirs;
    return (
      theirs !== null &&
      [...this.#mine.keys()].every((hash) => theirs.has(hash)) &&
      [...theirs].every((hash) => this.#mine.has(hash) || this.#aside.has(hash))
    );
  }
}
