import { fail, ok, type Result } from "../kernel/result.ts";
import { type DocumentId, documentIdSchema, type SpaceId, spaceIdSchema } from "./ids.ts";

/** Where a link from outside may lead. Reading it changes nothing: it only says where to look. */
export type DeepLink = Readonly<{ kind: "document"; space: SpaceId; document: DocumentId }>;

export type DeepLinkRefusal = {
  readonly kind:
    | "too-long"
    | "not-ours"
    | "unknown-place"
    | "malformed-id"
    | "unexpected-part"
    | "unexpected-character";
};

export const deepLinkScheme = "throughline";
const maximumLength = 2048;

/**
 * Reads `throughline://document/<space>/<document>`, and nothing else: no query, fragment, user,
 * port, escapes or trailing slash. Strict, because anyone on the web can make someone click one.
 */
export function parseDeepLink(text: string): Result<DeepLink, DeepLinkRefusal> {
  if (text.length > maximumLength) return fail({ kind: "too-long" });
  if (!text.startsWith(`${deepLinkScheme}://`)) return fail({ kind: "not-ours" });
  if (!/^[a-z0-9:/_?#@%.&=+-]*$/.test(text)) return fail({ kind: "unexpected-character" });

  const [place, ...parts] = text.slice(deepLinkScheme.length + 3).split("/");
  if (place !== "document") return fail({ kind: "unknown-place" });
  if (parts.length !== 2) return fail({ kind: "unexpected-part" });

  const space = spaceIdSchema.safeParse(parts[0]);
  const document = documentIdSchema.safeParse(parts[1]);
  if (!space.success || !document.success) return fail({ kind: "malformed-id" });
  return ok({ kind: "document", space: space.data, document: document.data });
}
