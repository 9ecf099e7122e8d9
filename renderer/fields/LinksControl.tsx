import type { LinksField } from "#shared/doctypes/define.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { privateSpaceId, type SpaceId } from "#shared/domain/ids.ts";
import { fold } from "#shared/search/fold.ts";
import { followMoves } from "../document/follow-moves.ts";
import type { OpenDocument } from "../document/open-document.ts";
import { useEntries } from "../document/use-field.ts";
import { Chips } from "./Chips.tsx";
import { documentName } from "./document-name.ts";
import { DocumentLink } from "./DocumentLink.tsx";
import { SuggestBox } from "./SuggestBox.tsx";
import { rowsAround, useFieldSurroundings } from "./surroundings.ts";
import { TypeIcon } from "./TypeIcon.tsx";

type Props = Readonly<{
  document: OpenDocument;
  field: LinksField;
  id: string;
  isReadOnly: boolean;
}>;

const mostOffers = 7;

/** Links other documents by their names; what is stored are their ids, so that they may be renamed. */
export function LinksControl({ document, field, id, isReadOnly }: Props) {
  const [entries, links] = useEntries(document, field.key);
  const surroundings = useFieldSurroundings();
  const linked = links.map(({ key, values }) => ({
    key,
    target: String(values["document"] ?? ""),
  }));
  const taken = new Set([document.place.id, ...linked.map(({ target }) => target)]);

  const add = (target: string) => {
    document.beginField(field);
    document.entries(field.key)?.add({ scalars: { document: target }, texts: {} });
  };
  const find = (typed: string) =>
    rowsAround(surroundings)
      .filter((row) => mayBeNamedIn(document.place.space, row))
      .filter((row) => !taken.has(row.id) && (field.types?.includes(row.type) ?? true))
      .filter((row) => isNamed(row, typed))
      .slice(0, mostOffers)
      .map((row) => ({
        key: row.id,
        content: (
          <>
            <TypeIcon type={row.type} />
            <span>{documentName(row.title, row.type)}</span>
          </>
        ),
      }));

  return (
    <Chips
      label={field.label}
      chips={linked.map(({ key, target }) => ({
        key,
        name: nameOf(surroundings.spaces.state.rows, target),
        content: <DocumentLink target={target} />,
      }))}
      onRemove={isReadOnly ? undefined : (key) => entries?.remove(key)}
    >
      {!isReadOnly && (
        <SuggestBox
          id={id}
          label={`Add to ${field.label}`}
          placeholder={links.length === 0 ? "Nothing linked" : ""}
          find={find}
          onPick={add}
          onBack={() => {
            const last = linked.at(-1);
            if (last !== undefined) entries?.remove(last.key);
          }}
        />
      )}
    </Chips>
  );
}

/** A space that others may be in names nothing outside of it: they could not follow the link. */
function mayBeNamedIn(space: SpaceId, row: DocumentRow): boolean {
  return space === privateSpaceId || row.space === space;
}

function isNamed(row: DocumentRow, typed: string): boolean {
  const name = fold(documentName(row.title, row.type));
  return fold(typed)
    .trim()
    .split(/\s+/)
    .every((word) => name.includes(word));
}

function nameOf(rows: readonly DocumentRow[], target: string): string {
  const row = followMoves(target, (id) => rows.find((each) => each.id === id));
  return row === undefined || row.trashedAt !== null
    ? "a document that is not here"
    : documentName(row.title, row.type);
}
