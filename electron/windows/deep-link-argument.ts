import { type DeepLink, deepLinkScheme, parseDeepLink } from "#shared/domain/deep-link.ts";

/**
 * The place that a command line leads to. It is exactly one argument: of several, none is followed,
 * because nobody can say which one the person meant.
 */
export function deepLinkIn(args: readonly string[]): DeepLink | null {
  const links = args.filter((arg) => arg.startsWith(`${deepLinkScheme}:`));
  const [link] = links;
  if (link === undefined || links.length > 1) return null;

  const parsed = parseDeepLink(link);
  return parsed.ok ? parsed.value : null;
}
