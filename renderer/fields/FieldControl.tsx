import type { Field } from "#shared/doctypes/define.ts";
import type { OpenDocument } from "../document/open-document.ts";
import { ChoiceControl } from "./ChoiceControl.tsx";
import { DateControl } from "./DateControl.tsx";
import { TextControl } from "./TextControl.tsx";

type Props = Readonly<{ document: OpenDocument; field: Field; id: string; isReadOnly: boolean }>;

/** The control for a field, by its kind; nothing for a kind that is not set here. */
export function FieldControl({ field, ...rest }: Props) {
  switch (field.kind) {
    case "choice":
      return <ChoiceControl field={field} {...rest} />;
    case "date":
      return <DateControl field={field} {...rest} />;
    case "text":
      return <TextControl field={field} {...rest} />;
    default:
      return null;
  }
}
