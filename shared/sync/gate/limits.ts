/**
 * What one update from somebody else may hold. An honest device sends what was typed in 50 ms, or up to 500 of
 * those squashed into one; each of these is several times more than that.
 */
export const limits = {
  /** Bytes. */
  update: 256 * 1024,
  /** Insertions, each of any length. */
  structs: 32_768,
  /** Writing sessions of one device. */
  clients: 64,
  /** Stretches that are deleted. */
  deletions: 32_768,
  /** How far the clock of one writing session may go on: characters that were typed and deleted again count as well. */
  advance: 1024 * 1024,
  /** How deep something stands in something else: shared types in a document, and plain values in themselves. */
  depth: 100,
  /** Yjs draws the numbers of writing sessions from 32 bits. */
  client: 2 ** 32 - 1,
} as const;
