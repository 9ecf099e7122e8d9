/** Longer names no file system takes, counted as the most of them do: in bytes of UTF-8. */
const mostBytes = 200;
/** Names that Windows gives to devices, whatever ending stands behind. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * A title may hold what a file name may not: separators, what Windows reserves, a dot in front, signs that are not seen or
 * turn the direction of reading. What is too long is cut before its ending.
 */
export function asFileName(suggested: string): string {
  const name = suggested
    .replaceAll(/[<>:"/\\|?*\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ")
    .replaceAll(/\s+/g, " ")
    .replace(/^[. ]+/, "")
    .replace(/[. ]+$/, "")
    .replace(reserved, "$&_");
  return name === "" ? "Untitled" : shortened(name);
}

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= mostBytes) return name;
  const [ending = ""] = /\.[A-Za-z0-9]{1,10}$/.exec(name) ?? [];
  let start = name.slice(0, name.length - ending.length);
  while (Buffer.byteLength(start) > mostBytes - ending.length) start = start.slice(0, -1);
  return `${start.toWellFormed().trimEnd()}${ending}`;
}
