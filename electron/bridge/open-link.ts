import type { CallResult } from "#shared/bridge/contract.ts";
import { readable } from "#shared/domain/name.ts";
import { fail, ok } from "#shared/kernel/result.ts";

export type LinkActions = Readonly<{
  /** Asks the person whether to leave the app for this place. */
  confirm: (place: string) => Promise<boolean>;
  openExternal: (url: string) => Promise<void>;
}>;

/** Opens a web or mail address in the program that is meant for it, after the person has agreed. */
export async function openLink(
  actions: LinkActions,
  text: string,
): Promise<CallResult<"link.open">> {
  const link = parseLink(text);
  if (link === null) return fail({ kind: "not-allowed" });

  if (!(await actions.confirm(link.place))) return fail({ kind: "cancelled" });
  await actions.openExternal(link.url);
  return ok(null);
}

/** What is opened, and the place that the question names: a host, or an address of mail. */
function parseLink(text: string): { readonly url: string; readonly place: string } | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);

  switch (url.protocol) {
    case "https:":
    case "http:":
      // "https://bank.example@elsewhere.example" reads as the one and leads to the other.
      if (url.username !== "" || url.password !== "") return null;
      return { url: url.href, place: url.host };
    case "mailto:":
      return { url: mailOf(url), place: readable(decodeSafely(url.pathname)) };
    default:
      return null;
  }
}

/** What a message may begin with. Some programs would attach files that are named there, or send it to more people than the question says. */
const mailParts: ReadonlySet<string> = new Set(["subject", "body"]);

function mailOf({ pathname, search }: URL): string {
  const parts = search
    .slice(1)
    .split("&")
    .filter((part) => mailParts.has((part.split("=", 1)[0] ?? "").toLowerCase()));
  return `mailto:${pathname}${parts.length === 0 ? "" : "?"}${parts.join("&")}`;
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
