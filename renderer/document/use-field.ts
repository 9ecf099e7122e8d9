import { useSyncExternalStore } from "react";
import type { ScalarField } from "#shared/doctypes/define.ts";
import type { OpenDocument } from "./open-document.ts";
import type { SharedText } from "./shared-text.ts";

/** One scalar field of a live document: what it is now, and how to change it. */
export function useField<Kind extends ScalarField>(
  document: OpenDocument,
  field: Kind,
): readonly [ReturnType<Kind["parse"]>, (next: ReturnType<Kind["parse"]>) => void] {
  const stored = useSyncExternalStore(
    (onChange) => document.onFieldChange(field.key, onChange),
    () => document.readField(field.key),
  );

  // A union's `parse` is called with its own field, which the compiler cannot follow through `Kind`.
  const value = field.parse(stored) as ReturnType<Kind["parse"]>;
  return [value, (next) => document.writeField(field.key, next)];
}

/** A text field of a live document; nothing when the document has none under that key. */
export function useTextField(
  document: OpenDocument,
  key: string,
): readonly [SharedText | null, string] {
  const shared = useSyncExternalStore(
    (onChange) => document.onFieldChange(key, onChange),
    () => document.textField(key),
  );
  const value = useSyncExternalStore(
    (onChange) => shared?.onChange(onChange) ?? ignore,
    () => shared?.read() ?? "",
  );
  return [shared, value];
}

function ignore(): void {}
