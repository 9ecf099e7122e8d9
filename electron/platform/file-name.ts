/** A title may hold what a file name may not: separators, what Windows reserves, a dot in front, signs that turn the direction of reading. */
export function asFileName(suggested: string): string {
  const name = suggested
    // oxlint-disable-next-line no-control-regex -- control characters are what this removes
    .replaceAll(/[\u0000-\u001f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, " ")
    .replaceAll(/\s+/g, " ")
    .replace(/^[. ]+/, "")
    .replace(/[. ]+$/, "");
  return name === "" ? "Untitled" : name;
}
