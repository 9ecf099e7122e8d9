import { isSafeUrl } from "../safe-url.ts";

/** The address that somebody means by what they typed; null when a link cannot lead there. */
export function asUrl(typed: string): string | null {
  const text = typed.trim();
  if (text === "" || /\s/.test(text)) return null;
  if (isSafeUrl(text)) return text;
  if (/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text)) return null;
  const guess = /^[^@/]+@[^@/]+\.[^@/]+$/.test(text) ? `mailto:${text}` : `https://${text}`;
  const isHost = /^(?:mailto:|https:\/\/(?:localhost|[^/?#]+\.[^/?#.]{2,})(?:[:/?#]|$))/i;
  return isHost.test(guess) && isSafeUrl(guess) ? guess : null;
}
