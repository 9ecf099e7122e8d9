import { createContext, useContext } from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { DocumentPlace } from "../document/open-document.ts";
import type { FilesAround } from "../files/files-around.ts";
import { type Spaces, useRow, useSpaces } from "../document/spaces.ts";
import type { AskLinks } from "../document/use-links.ts";
import { useNow } from "../ui/use-now.ts";

/** What the fields of a document have to know of what is around it. */
export type FieldSurroundings = Readonly<{
  /** Where the documents lie that it may be linked with. */
  spaces: Pick<Spaces, "state" | "onChange">;
  askLinks: AskLinks;
  hrefOf: (place: DocumentPlace) => string;
  clock: Clock;
  /** Nothing where no file can be kept or read. */
  files?: FilesAround;
  /** Keeps a document open, with no screen that shows it, until the returned function is called and it is stored. */
  holdOpen?: (place: DocumentPlace) => () => void;
}>;

/** Given to the fields by the screen. A field subscribes to what it shows, the document does not. */
export const FieldSurroundingsContext = createContext<FieldSurroundings | null>(null);

export function useFieldSurroundings(): FieldSurroundings {
  const surroundings = useContext(FieldSurroundingsContext);
  if (surroundings === null) throw new Error("fields stand inside of a FieldSurroundingsContext");
  return surroundings;
}

/** The documents around this one that are neither in the trash nor templates. */
export function useRowsAround(): readonly DocumentRow[] {
  return useAllRows().filter(isAround);
}

/**
 * The same at this moment, for a field that asks when somebody types: ten thousand rows are not gone through
 * again whenever one of them changes.
 */
export function rowsAround({ spaces }: FieldSurroundings): readonly DocumentRow[] {
  return spaces.state.rows.filter(isAround);
}

/** A document around this one, under the name it has now. */
export function useRowAround(id: string): DocumentRow | undefined {
  const row = useRow(useFieldSurroundings().spaces, id);
  return row !== undefined && isAround(row) ? row : undefined;
}

/** All documents of all spaces; the same list until something in it changes. */
export function useAllRows(): readonly DocumentRow[] {
  return useSpaces(useFieldSurroundings().spaces).rows;
}

function isAround(row: DocumentRow): boolean {
  return row.trashedAt === null && !row.isTemplate;
}

/** The present day as `YYYY-MM-DD`, where this person is. */
export function useToday(): string {
  const { clock } = useFieldSurroundings();
  return dayOf(useNow(clock));
}

/** The calendar day of a moment, where this person is. */
export function dayOf(now: number): string {
  const moment = new Date(now);
  const parts = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}
