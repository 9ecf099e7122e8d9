import { closeSync, existsSync, fstatSync, openSync, readSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { holdStill } from "../store/hold-still.ts";
import { type Frame, type Frames, readFrames } from "./wal-frames.ts";

/** What every file of ours is made with; its header may be what is damaged. */
export const pageSize = 4096;

export type RawSource = Readonly<{
  which?: "all" | "in the log";
  /** The log, where it has another name than SQLite gives it. */
  log?: string;
  /**
   * Of the file, where a connection of this process may be open on it: such a one is never closed here (see FileGuard), and
   * meanwhile the log is kept from being emptied.
   */
  descriptor?: number | null;
  /** Throws where the disk does not give all of it, instead of passing over what it does not. */
  mustGive?: boolean;
}>;

/** A page as it was at some time. */
export type PageVersion = Readonly<{
  bytes: Buffer;
  /** Which frame of the log it is; -1 in the file. What was undone stands behind all that was not. */
  place: number;
}>;

/**
 * The pages of a database file as they lie on the disk, with those of its write-ahead log over them.
 * None of it is read by SQLite: the file may be one that SQLite refuses.
 */
export class RawPages implements Disposable {
  readonly #file: number | null;
  readonly #isOwn: boolean;
  readonly #still: DatabaseSync | null;
  readonly #log: number | null = null;
  readonly #mustGive: boolean;
  readonly #frames: ReadonlyMap<number, readonly Frame[]>;
  /** Frames from this place on may be torn, or left of what was undone. */
  readonly certain: number;
  /** Every page that the file or the log has, or the log alone. */
  readonly numbers: ReadonlySet<number>;

  constructor(path: string, source: RawSource = {}) {
    const { which = "all", log = `${path}-wal`, descriptor = null, mustGive = false } = source;
    this.#mustGive = mustGive;
    this.#isOwn = descriptor === null;
    this.#still = this.#isOwn ? null : holdStill(path);
    this.#file = descriptor ?? openIfThere(path);
    try {
      this.#log = openIfThere(log);
      const found = this.#log === null ? null : readFrames(this.#log, pageSize, { mustGive });
      this.#frames = framesByPage(found);
      this.certain = (found?.frames[found.certain - 1]?.place ?? -1) + 1;
      const inFile = this.#file === null ? 0 : Math.ceil(fstatSync(this.#file).size / pageSize);
      const pages = Array.from({ length: inFile }, (_each, index) => index + 1);
      this.numbers = new Set([...(which === "all" ? pages : []), ...this.#frames.keys()]);
    } catch (thrown) {
      // The disk does not give the log: nobody has these pages who could let go of them.
      this[Symbol.dispose]();
      throw thrown;
    }
  }

  /** The versions of a page that may count, the newest first. An older one counts only if the newest may be torn. */
  versionsOf(page: number): readonly PageVersion[] {
    const frames = this.#frames.get(page) ?? [];
    const whole = frames.findIndex((frame) => frame.isWhole);
    const counting = whole < 0 ? frames : frames.slice(0, whole + 1);
    const versions = counting.map(({ at, place }) => ({ bytes: this.#read(this.#log, at), place }));
    if (whole < 0) {
      versions.push({ bytes: this.#read(this.#file, (page - 1) * pageSize), place: -1 });
    }
    return versions.flatMap(({ bytes, place }) => (bytes === null ? [] : [{ bytes, place }]));
  }

  [Symbol.dispose](): void {
    // SQLite locks nothing in the log, so that one may be closed at any time.
    for (const file of [this.#isOwn ? this.#file : null, this.#log]) {
      if (file !== null) closeSync(file);
    }
    this.#still?.close();
  }

  /** A page that the end of the file cuts off is filled up with zeros. */
  #read(file: number | null, at: number): Buffer | null {
    if (file === null) return null;
    const page = Buffer.alloc(pageSize);
    try {
      return readSync(file, page, 0, pageSize, at) === 0 ? null : page;
    } catch (thrown) {
      if (this.#mustGive) throw thrown;
      // The disk does not give this page; what is on the others still counts.
      return null;
    }
  }
}

/** The frames of each page, the newest first. */
function framesByPage(found: Frames | null): ReadonlyMap<number, readonly Frame[]> {
  const byPage = new Map<number, Frame[]>();
  const { frames, committed } = found ?? { frames: [], committed: 0 };
  for (const [index, frame] of frames.entries()) {
    // Of a transaction that was not finished, what was there before counts as well.
    const isWhole = frame.isWhole && index < committed;
    const known = byPage.get(frame.page);
    if (known === undefined) byPage.set(frame.page, [{ ...frame, isWhole }]);
    else known.push({ ...frame, isWhole });
  }
  for (const versions of byPage.values()) versions.reverse();
  return byPage;
}

function openIfThere(path: string): number | null {
  return existsSync(path) ? openSync(path, "r") : null;
}
