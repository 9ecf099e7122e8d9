import type { PeopleField } from "#shared/doctypes/define.ts";
import type { OpenDocument } from "../document/open-document.ts";
import { useEntries, useTextField } from "../document/use-field.ts";
import { Avatar } from "./Avatar.tsx";
import { Chips } from "./Chips.tsx";
import { SuggestBox } from "./SuggestBox.tsx";
import { rowsAround, useFieldSurroundings } from "./surroundings.ts";
import { TextControl } from "./TextControl.tsx";

type Props = Readonly<{
  document: OpenDocument;
  field: PeopleField;
  id: string;
  isReadOnly: boolean;
}>;

const mostOffers = 6;

/** Names people. A document made before they were entries of their own keeps its line of text. */
export function PeopleControl(props: Props) {
  const { document, field, id, isReadOnly } = props;
  const [oldLine] = useTextField(document, field.key);
  const [entries, people] = useEntries(document, field.key);
  const surroundings = useFieldSurroundings();
  if (oldLine !== null) return <TextControl {...props} field={{ ...field, kind: "text" }} />;

  const named = people.map(({ key, values }) => ({ key, name: String(values["name"] ?? "") }));
  const taken = new Set(named.map(({ name }) => name));
  const add = (name: string) => {
    if (taken.has(name)) return;
    document.beginField(field);
    document.entries(field.key)?.add({ scalars: { name }, texts: {} });
  };
  const find = (typed: string) =>
    [...new Set(rowsAround(surroundings).flatMap((row) => row.owner.split(", ")))]
      .filter((name) => name !== "" && !taken.has(name))
      .filter((name) => name.toLowerCase().includes(typed.trim().toLowerCase()))
      .slice(0, mostOffers)
      .map((name) => ({ key: name, content: <PersonWords name={name} /> }));

  return (
    <Chips
      label={field.label}
      chips={named.map(({ key, name }) => ({ key, name, content: <PersonWords name={name} /> }))}
      onRemove={isReadOnly ? undefined : (key) => entries?.remove(key)}
    >
      {!isReadOnly && (
        <SuggestBox
          id={id}
          label={`Add to ${field.label}`}
          placeholder={people.length === 0 ? "Nobody yet" : ""}
          find={find}
          onPick={add}
          onWords={add}
          onBack={() => removeLast(named, (key) => entries?.remove(key))}
        />
      )}
    </Chips>
  );
}

function PersonWords({ name }: Readonly<{ name: string }>) {
  return (
    <>
      <Avatar name={name} />
      <span>{name}</span>
    </>
  );
}

function removeLast(all: readonly { key: string }[], remove: (key: string) => void): void {
  const last = all.at(-1);
  if (last !== undefined) remove(last.key);
}
