import { readable } from "#shared/domain/name.ts";
import type { NotTaken } from "./take-file.ts";

export const untouched = "The document is as it was.";

type Refusal = Readonly<{
  /** Why the file was not taken in. */
  lead: string;
  /** The same of several. */
  leadOfMany?: string;
  /** What became of the file, where `lead` does not say it. */
  file?: string;
  /** What to do. */
  todo: string;
  /** The same of several. */
  todoOfMany?: string;
}>;

/** Why a file was not taken in, and what to do. */
export const refusals: Readonly<Record<NotTaken, Refusal>> = {
  unreadable: {
    lead: "That file could not be read.",
    leadOfMany: "None of them could be read.",
    todo: "Of a folder, choose the files in it.",
  },
  "file-too-large": {
    lead: "That file is larger than 64 MB.",
    leadOfMany: "Each of them is larger than 64 MB.",
    file: "It was not taken in.",
    todo: "Make it smaller, or link to where it lies.",
    todoOfMany: "Make them smaller, or link to where they lie.",
  },
  "disk-full": {
    lead: "The disk is full.",
    file: "The file was not kept.",
    todo: "Free some space and add it again.",
    todoOfMany: "Free some space and add them again.",
  },
  "read-only": {
    lead: "The disk cannot be written.",
    file: "The file was not kept.",
    todo: "Allow writing again and add it once more.",
    todoOfMany: "Allow writing again and add them once more.",
  },
  io: {
    lead: "The disk did not take the file.",
    leadOfMany: "The disk did not take them.",
    todo: "Add it once more.",
    todoOfMany: "Add them once more.",
  },
  away: {
    lead: "The file was not kept: storage is being started.",
    leadOfMany: "None of them was kept: storage is being started.",
    todo: "Add it again in a moment.",
    todoOfMany: "Add them again in a moment.",
  },
};

/** The same of a file that came alone: what happened, and then what is safe and what to do. */
export function refusalInWords(why: NotTaken): Readonly<{ lead: string; rest: string }> {
  const { lead, file, todo } = refusals[why];
  return { lead, rest: [file ?? [], untouched, todo].flat().join(" ") };
}

/** A reason and what to do, of one file or of several. */
export function reasonInWords(
  { lead, leadOfMany = lead, todo, todoOfMany = todo }: Refusal,
  count: number,
): Readonly<{ lead: string; todo: string }> {
  return count === 1 ? { lead, todo } : { lead: leadOfMany, todo: todoOfMany };
}

/** Files that were not taken in, and what became of those that came with them: all are refused, the others are there, or they are still being taken in. */
export type RefusedFiles = Readonly<{
  files: readonly Readonly<{ name: string; why: NotTaken }>[];
  others: "none" | "there" | "awaited";
}>;

/** More would not fit above a text. */
const mostNames = 5;

/** The same of some of several files: which they are, and of each reason what to do. */
export function refusedInWords({
  files,
  others,
}: RefusedFiles): Readonly<{ lead: string; rest: string }> {
  const [first] = files;
  if (first !== undefined && files.length === 1 && others === "none")
    return refusalInWords(first.why);
  const reasons = [...new Set(files.map(({ why }) => why))].map((why) => {
    const names = files.flatMap((each) => (each.why === why ? [readable(each.name)] : []));
    const told = reasonInWords(refusals[why], names.length);
    const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : "";
    const named = names.slice(0, mostNames).join(", ") + more;
    return `${named}: ${told.lead} ${told.todo}`;
  });
  const lead =
    files.length === 1 ? "One file was not added." : `${files.length} files were not added.`;
  return { lead, rest: [...reasons, othersInWords[others]].join(" ") };
}

const othersInWords: Readonly<Record<RefusedFiles["others"], string>> = {
  none: untouched,
  there: "The others are in the document.",
  awaited: "The others are still being taken in.",
};
