import { type DeepLink, deepLinkScheme, parseDeepLink } from "#shared/domain/deep-link.ts";
import { parseInviteLink } from "#shared/sync/membership/invite-link.ts";

/** Where the program was asked to lead, from outside. An invite is only shown: what follows, the person says. */
export type Opening = DeepLink | Readonly<{ kind: "invite"; link: string }>;

/**
 * The place that a command line leads to. It is exactly one argument: of several, none is followed,
 * because nobody can say which one the person meant.
 */
export function deepLinkIn(args: readonly string[]): Opening | null {
  const links = args.filter((arg) => arg.startsWith(`${deepLinkScheme}:`));
  const [link] = links;
  if (link === undefined || links.length > 1) return null;

  const parsed = parseDeepLink(link);
  if (parsed.ok) return parsed.value;
  return parseInviteLink(link).ok ? { kind: "invite", link } : null;
}
