import type { ChoiceField, DateField, Field, TextField } from "#shared/doctypes/define.ts";
import type { OpenDocument } from "../document/open-document.ts";
import { useField, useTextField } from "../document/use-field.ts";
import { dayInWords } from "./day-in-words.ts";

type Props<Kind extends Field> = Readonly<{ document: OpenDocument; field: Kind }>;

/** What a field says, in words; nothing while it says nothing. */
export function FieldWords({ document, field }: Props<Field>) {
  switch (field.kind) {
    case "choice":
      return <ChoiceWords document={document} field={field} />;
    case "date":
      return <DateWords document={document} field={field} />;
    case "text":
      return <TextWords document={document} field={field} />;
    default:
      return null;
  }
}

function ChoiceWords({ document, field }: Props<ChoiceField>) {
  const [value] = useField(document, field);
  return field.choices.find((choice) => choice.value === value)?.label ?? null;
}

function DateWords({ document, field }: Props<DateField>) {
  const [value] = useField(document, field);
  return value === null ? null : dayInWords(value);
}

function TextWords({ document, field }: Props<TextField>) {
  const [, value] = useTextField(document, field.key);
  return value.trim() === "" ? null : value;
}
