import type { DocumentType } from "../doctypes/define.ts";
import { documentTypes } from "../doctypes/registry.ts";
import { tagOf } from "../domain/tag.ts";
import { fold } from "./fold.ts";
import { dayBegins, type FilterPart, type QueryPart } from "./parse-query.ts";

/** Wanted and not wanted values of something of which a document has one. */
export type OneOf = Readonly<{ wanted: readonly string[] | null; unwanted: readonly string[] }>;

export type TagFilter = Readonly<{
  /** As tags are written, and folded. */
  tag: string;
  /** Its beginning is enough, because it is still being typed. */
  isBeginning: boolean;
  isNegated: boolean;
}>;

/** What a query asks of documents beside their words. */
export type Filters = Readonly<{
  types: OneOf;
  statuses: OneOf;
  tags: readonly TagFilter[];
  /** Changed before this moment. */
  before: number | null;
  /** Changed at this moment or later. */
  from: number | null;
}>;

/** What the filters of a query mean for the types of document there are. */
export function filtersOf(
  parts: readonly QueryPart[],
  types: readonly DocumentType[] = documentTypes,
): Filters {
  const filters = parts.filter((part) => part.kind === "filter");
  const moments = filters.flatMap(momentOf);
  return {
    types: oneOf(filters, "type", (value) => typesCalled(value, types)),
    statuses: oneOf(filters, "status", (value) => statusesCalled(value, types)),
    tags: filters
      .filter(({ key }) => key === "tag")
      .map(({ value, isNegated, isBeingTyped }) => ({
        tag: fold(tagOf(value)),
        isBeginning: isBeingTyped && !isNegated,
        isNegated,
      })),
    before: earliest(moments.flatMap(({ before }) => before ?? [])),
    from: latest(moments.flatMap(({ from }) => from ?? [])),
  };
}

/** True if it asks for nothing but words. */
export function isUnfiltered({ types, statuses, tags, before, from }: Filters): boolean {
  const isFree = ({ wanted, unwanted }: OneOf) => wanted === null && unwanted.length === 0;
  return isFree(types) && isFree(statuses) && tags.length === 0 && before === null && from === null;
}

/** The names of the types that somebody may mean: "jour" is a journal entry, "prd" a PRD. */
export function typesCalled(value: string, types: readonly DocumentType[]): readonly string[] {
  return types
    .filter(({ name, label }) => begins(name, value) || begins(label, value))
    .map(({ name }) => name);
}

/** The states that somebody may mean, of whatever type. */
export function statusesCalled(value: string, types: readonly DocumentType[]): readonly string[] {
  const meant = types
    .flatMap(statusesOf)
    .filter((choice) => begins(choice.value, value) || begins(choice.label, value));
  return [...new Set(meant.map((choice) => choice.value))];
}

/** The states a document of this type can be in. */
export function statusesOf({ fields, statusField }: DocumentType) {
  const field = fields.find(({ key }) => key === statusField);
  return field?.kind === "choice" ? field.choices : [];
}

function begins(name: string, value: string): boolean {
  return plain(name).startsWith(plain(value));
}

function plain(name: string): string {
  return fold(name).replaceAll(/[\s_-]+/g, " ");
}

function oneOf(
  filters: readonly FilterPart[],
  key: FilterPart["key"],
  meaning: (value: string) => readonly string[],
): OneOf {
  const ofKey = filters.filter((filter) => filter.key === key);
  // What names nothing that is known is looked for as it is: a newer version may have made it.
  const meant = ({ value }: FilterPart) => {
    const known = meaning(value);
    return known.length > 0 ? known : [value];
  };
  const wanted = ofKey.filter(({ isNegated }) => !isNegated);
  return {
    wanted: wanted.length > 0 ? wanted.flatMap(meant) : null,
    unwanted: ofKey.filter(({ isNegated }) => isNegated).flatMap(meant),
  };
}

/** "Not before October" is "from October on". */
function momentOf({ key, value, isNegated }: FilterPart) {
  if (key !== "before" && key !== "after") return [];
  const moment = dayBegins(value);
  return [(key === "before") !== isNegated ? { before: moment } : { from: moment }].map(
    (one: { before?: number | null; from?: number | null }) => one,
  );
}

function earliest(moments: readonly number[]): number | null {
  return moments.length > 0 ? Math.min(...moments) : null;
}

function latest(moments: readonly number[]): number | null {
  return moments.length > 0 ? Math.max(...moments) : null;
}
