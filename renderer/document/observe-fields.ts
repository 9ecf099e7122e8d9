import type * as Y from "yjs";
import { commonKeys } from "#shared/doctypes/define.ts";

/** Tells when a field has another value. */
export function observeField(
  fields: Y.Map<unknown>,
  key: string,
  listener: () => void,
): () => void {
  const observe = (event: Y.YMapEvent<unknown>) => {
    if (event.keysChanged.has(key)) listener();
  };
  fields.observe(observe);
  return () => fields.unobserve(observe);
}

/** Tells when a document is given a tag or loses one. */
export function observeTags(fields: Y.Map<unknown>, listener: () => void): () => void {
  const observe = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => {
    const isOfTags = ({ path, changes }: Y.YEvent<Y.AbstractType<unknown>>) =>
      path[0] === commonKeys.tags || (path.length === 0 && changes.keys.has(commonKeys.tags));
    if (events.some(isOfTags)) listener();
  };
  fields.observeDeep(observe);
  return () => fields.unobserveDeep(observe);
}
