/** Milliseconds of a processor. Judging one batch may not take more; 1 MB of honest envelopes takes a tenth of it. */
export const patience = 5_000;

/** Milliseconds. Documents are our own, and may be long. */
export const openingPatience = 30_000;

/** Milliseconds without a question, after which the thread is let go with the documents that it holds. */
export const idleTime = 60_000;

/** Megabytes that the thread's heap may grow to, in its two parts. */
export const memory = { old: 256, young: 48 } as const;

/** Bytes of documents, as they are written down, that are kept open between batches. In memory they are several times as many. */
export const mostBytes = 4 * 1024 * 1024;
