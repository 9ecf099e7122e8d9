/** One replacement that turns one text into another. */
export type TextEdit = Readonly<{ at: number; removed: number; inserted: string }>;

/**
 * The smallest single replacement between two texts. Where typing repeats a neighbour ("aa" → "aaa")
 * several would do; `caret`, the place in `after` where typing ended, picks the one the person made.
 * Never cuts a surrogate pair in two.
 */
export function diffText(before: string, after: string, caret = after.length): TextEdit | null {
  if (before === after) return null;
  if (isTypedAt(before, after, caret)) {
    const at = before.length - (after.length - caret);
    return { at, removed: 0, inserted: after.slice(at, caret) };
  }

  const shorter = Math.min(before.length, after.length);
  const mostSuffix = Math.min(shorter, Math.max(0, after.length - caret));
  let suffix = 0;
  while (suffix < mostSuffix && endsAlike(before, after, suffix)) suffix++;

  let prefix = 0;
  const mostPrefix = shorter - suffix;
  while (prefix < mostPrefix && before.charCodeAt(prefix) === after.charCodeAt(prefix)) prefix++;
  while (suffix < shorter - prefix && endsAlike(before, after, suffix)) suffix++;

  if (prefix > 0 && isHighSurrogate(before.charCodeAt(prefix - 1))) prefix--;
  if (suffix > 0 && isLowSurrogate(before.charCodeAt(before.length - suffix))) suffix--;

  return {
    at: prefix,
    removed: before.length - prefix - suffix,
    inserted: after.slice(prefix, after.length - suffix),
  };
}

/** What almost every key comes to, told without looking at each character. */
function isTypedAt(before: string, after: string, caret: number): boolean {
  const at = before.length - (after.length - caret);
  if (at < 0 || at >= caret || caret > after.length) return false;
  if (isHighSurrogate(before.charCodeAt(at - 1)) || isLowSurrogate(before.charCodeAt(at))) {
    return false;
  }
  return before.slice(0, at) === after.slice(0, at) && before.slice(at) === after.slice(caret);
}

function endsAlike(before: string, after: string, suffix: number): boolean {
  return (
    before.charCodeAt(before.length - 1 - suffix) === after.charCodeAt(after.length - 1 - suffix)
  );
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
