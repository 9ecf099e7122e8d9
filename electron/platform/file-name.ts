/** A title may hold what a file name may not: separators, what Windows reserves, a dot in front. */
export function asFileName(suggested: string): string {
  const name = suggested
    // oxlint-disable-next-line no-control-regex -- control characters are what this removes
    .replaceAll(/[\u0000-\u001f<>:"/\\|?*]/g, " ")
    .replaceAll(/\s+/g, " ")
    .replace(/^[. ]+/, "")
    .replace(/[. ]+$/, "");
  return name === "" ? "Untitled" : name;
}
