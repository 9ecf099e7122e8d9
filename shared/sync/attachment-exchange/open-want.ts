import type { Fetch } from "./fetch.ts";
import type { Chunk } from "./sealed-chunk.ts";

/** What a session was asked for and has still to bring: one part of one attachment. */
export type OpenWant = {
  readonly fetch: Fetch;
  readonly part: number;
  /** So many parts of it were here when it was asked for. */
  readonly before: number;
  /** Only if it is no larger, as was said when it was asked for. */
  readonly mostBytes: number | null;
  readonly until: number;
  readonly since: number;
  readonly come: Chunk[];
  next: number;
  /** The other device began anew, and nothing came of it since: it may have forgotten that it was asked. */
  isInDoubt: boolean;
  /** It was given up, and goes on coming. */
  comesLate: boolean;
  /** That more of it is waited for, and that all of it is. */
  callOff: () => void;
  callOffLast: () => void;
};
