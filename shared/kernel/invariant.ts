/** Throws when something that the code itself guarantees does not hold: a bug, never a user's mistake. */
export function invariant(holds: boolean, promise: string): asserts holds {
  if (!holds) throw new Error(`Broken invariant: ${promise}`);
}

/** Marks a branch that types say cannot be reached. */
export function unreachable(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
