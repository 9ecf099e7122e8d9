/** Where a link in a document may lead; nothing else can be shown, pasted or followed. */
export function isSafeUrl(url: string): boolean {
  if (url.length > 2048 || !/^(?:https?:\/\/|mailto:)/i.test(url)) return false;
  return URL.canParse(url);
}
