import type { DocumentRow } from "#shared/domain/document-row.ts";
import list from "../ui/rows.module.css";
import { documentName } from "./document-name.ts";
import { NewsMark } from "./NewsMark.tsx";
import { TypeIcon } from "./TypeIcon.tsx";

type Props = Readonly<{
  row: DocumentRow;
  /** Others have changed it since it was read. */
  isUnread: boolean;
}>;

/** How a line of a list begins: whether the document is unread, its type and its name. */
export function NamedDocument({ row, isUnread }: Props) {
  const name = documentName(row.title, row.type);
  return (
    <>
      <NewsMark row={row} isUnread={isUnread} />
      <TypeIcon type={row.type} />
      <span className={list["title"]} title={name}>
        {name}
      </span>
    </>
  );
}
