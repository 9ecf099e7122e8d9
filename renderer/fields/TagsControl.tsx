import type { TagsField } from "#shared/doctypes/define.ts";
import { tagOf } from "#shared/domain/tag.ts";
import type { OpenDocument } from "../document/open-document.ts";
import { useTags } from "../document/use-field.ts";
import { Chips } from "./Chips.tsx";
import { SuggestBox } from "./SuggestBox.tsx";
import { rowsAround, useFieldSurroundings } from "./surroundings.ts";
import styles from "./TagsControl.module.css";

type Props = Readonly<{
  document: OpenDocument;
  field: TagsField;
  id: string;
  isReadOnly: boolean;
}>;

const mostOffers = 6;

/** Gives a document tags: one word each, the same whoever writes it. */
export function TagsControl({ document, field, id, isReadOnly }: Props) {
  const tags = useTags(document);
  const surroundings = useFieldSurroundings();
  const known = () => new Set([...tags, ...rowsAround(surroundings).flatMap((row) => row.tags)]);
  const add = (words: string) => {
    const tag = tagOf(words);
    if (tag !== "") document.setTag(tag, true);
  };
  const find = (typed: string) =>
    [...known()]
      .filter((tag) => !tags.includes(tag) && tag.includes(tagOf(typed)))
      .toSorted()
      .slice(0, mostOffers)
      .map((tag) => ({ key: tag, content: <TagWords tag={tag} /> }));

  return (
    <Chips
      label={field.label}
      chips={tags.map((tag) => ({ key: tag, name: tag, content: <TagWords tag={tag} /> }))}
      onRemove={isReadOnly ? undefined : (tag) => document.setTag(tag, false)}
    >
      {!isReadOnly && (
        <SuggestBox
          id={id}
          label="Add a tag"
          placeholder={tags.length === 0 ? "No tags" : ""}
          find={find}
          onPick={add}
          onWords={add}
          onBack={() => {
            const last = tags.at(-1);
            if (last !== undefined) document.setTag(last, false);
          }}
        />
      )}
    </Chips>
  );
}

function TagWords({ tag }: Readonly<{ tag: string }>) {
  return <span className={styles["tag"]}>{tag}</span>;
}
