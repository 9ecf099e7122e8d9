/** A moment as part of a folder's name. */
export function stampFor(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace("T", " ").replaceAll(":", ".");
}
