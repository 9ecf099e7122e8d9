/** Bytes. A longer text would not fit into one document. */
export const largestFile = 3_000_000;

/** Whoever has more brings them in parts. */
export const mostFiles = 20_000;

/** Milliseconds. No question about a file may take longer. */
export const patience = 2_000;

/** Milliseconds. With what is left of two seconds another thread can be started, and bring the file as it stands. */
export const markdownPatience = 1_100;

/** Milliseconds that a disk may take to say what lies in one folder: one that sleeps, or a network, is slow. */
export const walkPatience = 60_000;

/** Milliseconds. The documents are our own, and may be long. */
export const writingPatience = 30_000;

/** Bytes of all pictures and files of one document: they are in memory together, here and in the vault. */
export const mostBesideOne = 256 * 1024 * 1024;

/** Pictures and files that are looked at for one document: each takes its time anew. */
export const mostPlaces = 5_000;

/** Megabytes that the worker's heap may grow to, in its two parts. */
export const memory = { old: 192, young: 48 } as const;

/** Milliseconds that an export waits for the list of its space to be whole; then it writes what is listed and names the rest. */
export const listPatience = 60_000;
