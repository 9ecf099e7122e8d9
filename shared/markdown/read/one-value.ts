/** Characters. An envelope takes 256 KB, and what is one value of a body cannot be divided among two. */
const longest = 4_000;

/** Whether texts may be one value of a body together: an address with its title, the name of a picture. */
export function fitInOneValue(...texts: readonly (string | null | undefined)[]): boolean {
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), 0) <= longest;
}
