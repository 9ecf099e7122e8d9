import { Calendar, Paperclip } from "lucide-react";
import {
  type ChoiceField,
  type DateField,
  type DocumentType,
  type Field,
  unsaid,
} from "#shared/doctypes/define.ts";
import { readable } from "#shared/domain/name.ts";
import type { OpenDocument } from "../document/open-document.ts";
import { useEntries, useField, useFiles, useTextField } from "../document/use-field.ts";
import { Icon } from "../ui/Icon.tsx";
import { Avatar } from "./Avatar.tsx";
import { distanceInWords, shortDay } from "./day-in-words.ts";
import { documentName } from "./document-name.ts";
import { FieldIcon } from "./FieldIcon.tsx";
import styles from "./FieldWords.module.css";
import { StatusIcon } from "./StatusIcon.tsx";
import { useRowAround, useToday } from "./surroundings.ts";
import { TypeIcon } from "./TypeIcon.tsx";

type Props<Kind extends Field = Field> = Readonly<{
  document: OpenDocument;
  type: DocumentType;
  field: Kind;
}>;

/** What a field says, in words with a picture before them; nothing while it says nothing. */
export function FieldWords({ field, ...rest }: Props) {
  switch (field.kind) {
    case "choice":
      return <ChoiceWords field={field} {...rest} />;
    case "date":
      return <DateWords field={field} {...rest} />;
    case "people":
      return <PeopleWords field={field} {...rest} />;
    case "links":
      return <LinkWords field={field} {...rest} />;
    case "files":
      return <FileWords field={field} {...rest} />;
    case "text":
      return <TextWords field={field} {...rest} />;
    case "confidence":
    case "prose":
    case "metrics":
    case "tags":
      return null;
  }
}

function ChoiceWords({ document, type, field }: Props<ChoiceField>) {
  const [value] = useField(document, field);
  if (value === unsaid.value) return null;
  return (
    <>
      {field.key === type.statusField && <StatusIcon field={field} value={value} />}
      <FieldIcon field={field} />
      {field.choices.find((choice) => choice.value === value)?.label}
    </>
  );
}

function DateWords({ document, type, field }: Props<DateField>) {
  const [said] = useField(document, field);
  const today = useToday();
  const isDue = useIsDue(document, type, field.key);
  const again = useAgain(document, type);
  const value = isDue ? (again ?? said) : said;
  if (value === null) return null;
  if (isDue && value < today) {
    return (
      <span className={styles["late"]}>
        <Icon of={Calendar} size={14} />
        {`${field.label} was due ${distanceInWords(value, today)}`}
      </span>
    );
  }
  return (
    <>
      <Icon of={Calendar} size={14} />
      {`${field.label} ${shortDay(value, today)}`}
    </>
  );
}

/** Whether this is the day of a review that was not held yet. */
function useIsDue(document: OpenDocument, { review, fields }: DocumentType, key: string): boolean {
  const field = fields.find((each) => each.key === review?.choice) ?? fields[0];
  const [value] = useField(document, field?.kind === "choice" ? field : neverSaid);
  return review !== null && review.date === key && !review.heldWhen.includes(value);
}

/** The day to which the review was put off. */
function useAgain(document: OpenDocument, { review, fields }: DocumentType): string | null {
  const field = fields.find((each) => each.key === review?.again);
  return useField(document, field?.kind === "date" ? field : neverPutOff)[0];
}

const neverPutOff: DateField = {
  kind: "date",
  key: "",
  label: "",
  place: "details",
  parse: () => null,
};

const neverSaid: ChoiceField = {
  kind: "choice",
  key: "",
  label: "",
  place: "details",
  choices: [],
  settled: [],
  parse: () => "",
};

/** Beside the names of more people there would be no room for the names. */
const mostAvatars = 5;

function PeopleWords({ document, field }: Props) {
  const [, line] = useTextField(document, field.key);
  const [, people] = useEntries(document, field.key);
  const names = people.map(({ values }) => String(values["name"] ?? ""));
  if (names.length === 0) return line.trim() === "" ? null : line;
  return (
    <>
      {names.slice(0, mostAvatars).map((name) => (
        <Avatar key={name} name={name} size={16} />
      ))}
      {names.join(", ")}
    </>
  );
}

function LinkWords({ document, field }: Props) {
  const [, links] = useEntries(document, field.key);
  const [first, ...others] = links;
  if (first === undefined) return null;
  return <LinkName target={String(first.values["document"] ?? "")} others={others.length} />;
}

function LinkName({ target, others }: Readonly<{ target: string; others: number }>) {
  const row = useRowAround(target);
  if (row === undefined) return null;
  return (
    <>
      <TypeIcon type={row.type} size={14} />
      {documentName(row.title, row.type)}
      {others > 0 && ` +${others}`}
    </>
  );
}

function FileWords({ document, field }: Props) {
  const [first, ...others] = useFiles(document, field.key)[1];
  if (first === undefined) return null;
  return (
    <>
      <Icon of={Paperclip} size={14} />
      {readable(first.name)}
      {others.length > 0 && ` +${others.length}`}
    </>
  );
}

function TextWords({ document, field }: Props) {
  const [, value] = useTextField(document, field.key);
  if (value.trim() === "") return null;
  return (
    <>
      <FieldIcon field={field} />
      {value}
    </>
  );
}
