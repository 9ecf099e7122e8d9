import type { Field } from "#shared/doctypes/define.ts";
import type { OpenDocument } from "../document/open-document.ts";
import { ChoiceControl } from "./ChoiceControl.tsx";
import { ConfidenceControl } from "./ConfidenceControl.tsx";
import { DateControl } from "./DateControl.tsx";
import { FilesControl } from "./FilesControl.tsx";
import { LinksControl } from "./LinksControl.tsx";
import { MetricsControl } from "./MetricsControl.tsx";
import { PeopleControl } from "./PeopleControl.tsx";
import { ProseControl } from "./ProseControl.tsx";
import { TagsControl } from "./TagsControl.tsx";
import { TextControl } from "./TextControl.tsx";

type Props = Readonly<{ document: OpenDocument; field: Field; id: string; isReadOnly: boolean }>;

/** The control for a field, by its kind. */
export function FieldControl({ field, ...rest }: Props) {
  switch (field.kind) {
    case "choice":
      return <ChoiceControl field={field} {...rest} />;
    case "date":
      return <DateControl field={field} {...rest} />;
    case "confidence":
      return <ConfidenceControl field={field} {...rest} />;
    case "text":
      return <TextControl field={field} {...rest} />;
    case "prose":
      return <ProseControl field={field} {...rest} />;
    case "people":
      return <PeopleControl field={field} {...rest} />;
    case "links":
      return <LinksControl field={field} {...rest} />;
    case "files":
      return <FilesControl field={field} {...rest} />;
    case "metrics":
      return <MetricsControl field={field} {...rest} />;
    case "tags":
      return <TagsControl field={field} {...rest} />;
  }
}
