import type { Block, BlockShape, Properties } from "#shared/document/blocks/block.ts";
import { sameContent, sameValue } from "#shared/document/blocks/inline.ts";
import { knownProperties } from "#shared/document/blocks/known.ts";
import { indentOf } from "./block-nodes.ts";
import { type FlatBlock, hasText } from "./flat-block.ts";
import { shownContent } from "./shown-form.ts";

/** The shape of a block that is made new. */
export function shapeOf({ kind, indent, checked, properties }: FlatBlock): BlockShape {
  const set = Object.entries(properties).filter(([, value]) => value !== null);
  return { kind, indent, checked, properties: Object.fromEntries(set) };
}

/** What has to change of a block so that it has the shape that the editor shows; null when nothing. */
export function changeOf(block: Block, flat: FlatBlock): BlockShape | null {
  const properties: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(flat.properties)) {
    if (!sameValue(shownProperty(name, block.properties), value)) properties[name] = value;
  }
  const change: { -readonly [Key in keyof BlockShape]: BlockShape[Key] } = {};
  if (block.kind !== flat.kind) change.kind = flat.kind;
  if (indentOf(block) !== flat.indent && flat.kind !== "divider") change.indent = flat.indent;
  if (flat.kind === "check" && block.checked !== flat.checked) change.checked = flat.checked;
  if (Object.keys(properties).length > 0) change.properties = properties;
  return Object.keys(change).length === 0 ? null : change;
}

/** Whether the editor shows a block as it is. Of a table only that it is one. */
export function showsBlock(flat: FlatBlock, block: Block): boolean {
  return (
    flat.kind === block.kind &&
    (flat.indent === indentOf(block) || !hasText(block.kind)) &&
    (flat.kind !== "check" || flat.checked === block.checked) &&
    Object.entries(flat.properties).every(([name, value]) =>
      sameValue(shownProperty(name, block.properties), value),
    ) &&
    (!hasText(flat.kind) || sameContent(flat.content, shownContent(block.content)))
  );
}

/** What the editor shows of a property: nothing of a value that it does not know, which stays what it is. */
function shownProperty(name: string, properties: Properties): unknown {
  const value = properties[name] ?? null;
  const isShown = knownProperties.get(name)?.(value) === true;
  return !isShown || value === "" || (name === "start" && value === 1) ? null : value;
}
