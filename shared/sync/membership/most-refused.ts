/** So much that its author was not allowed to write is kept of one author, because what they write next comes after it. */
export const mostRefused = { number: 128, bytes: 256 * 1024 } as const;
