import * as Y from "yjs";
import type { Field } from "../../doctypes/define.ts";
import { DigestRandom } from "../digest-random.ts";
import { rootsOf } from "../layout.ts";

/** What several people can fill at once is a type of Yjs, there from the start; the other kinds are scalars. */
export function emptyContainer(field: Field): Y.Text | Y.Map<unknown> | null {
  switch (field.kind) {
    case "text":
    case "prose":
      return new Y.Text();
    case "people":
    case "links":
    case "files":
    case "metrics":
    case "tags":
      return new Y.Map();
    case "choice":
    case "date":
    case "confidence":
      return null;
  }
}

/**
 * The update that gives a document room for a field which its type did not have when it was made, or
 * null where there is nothing to do. Whoever works it out comes to the same bytes, so that two who
 * begin to fill the field apart fill one container, and neither's words are replaced.
 */
export function roomFor(doc: Y.Doc, field: Field): Uint8Array | null {
  const container = emptyContainer(field);
  if (container === null || rootsOf(doc).fields.has(field.key)) return null;
  const beginning = new Y.Doc();
  const isText = container instanceof Y.Text;
  beginning.clientID = new DigestRandom(`room for ${field.key}, ${String(isText)}`).number();
  rootsOf(beginning).fields.set(field.key, container);
  const update = Y.encodeStateAsUpdate(beginning);
  beginning.destroy();
  return update;
}
