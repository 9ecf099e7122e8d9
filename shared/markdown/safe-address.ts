/** Where a link in a body may lead. Everything else is words. */
export function isSafeAddress(url: string): boolean {
  return url.length <= 2048 && /^(?:https?:\/\/[^\s/]|mailto:)/i.test(url);
}
