import type { Replica } from "./contestant.ts";

/**
 * Removing from an empty block to the middle of a text with another behind it makes Lexical's
 * development build complain of its own selection; as it ships, it goes on. No binding is part of that.
 */
export function isOfLexicalAlone(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("$getTextNodeOffset: invalid offset");
}

/** What a contestant throws is a fault of its, and not of the test. */
export function attempt(replica: Replica, work: () => void): void {
  try {
    work();
  } catch (error) {
    replica.errors.push(error);
  }
}
