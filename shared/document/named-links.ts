import type * as Y from "yjs";
import type { Field } from "../doctypes/define.ts";
import { type DocumentId, documentIdSchema } from "../domain/ids.ts";
import { readEntries } from "./fields/entries.ts";

/** A link that says what it is: it stands in a field, and here is which. */
export type NamedLink = Readonly<{ target: DocumentId; field: string }>;

/** The documents that stand in these fields, each once for every field that it stands in. */
export function namedLinksIn(
  fields: Y.Map<unknown>,
  known: readonly Field[],
): readonly NamedLink[] {
  return known
    .filter(({ kind }) => kind === "links")
    .flatMap(({ key }) => {
      const targets = readEntries(fields.get(key)).flatMap(
        ({ values }) => documentIdSchema.safeParse(values.get("document")).data ?? [],
      );
      return [...new Set(targets)].map((target) => ({ target, field: key }));
    });
}
