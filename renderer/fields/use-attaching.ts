import { useState } from "react";
import type { FilesField } from "#shared/doctypes/define.ts";
import { entryOfFile, readFiles } from "#shared/document/fields/files.ts";
import { readable } from "#shared/domain/name.ts";
import type { OpenDocument } from "../document/open-document.ts";
import type { FilesAround } from "../files/files-around.ts";
import { reasonInWords, refusals, untouched } from "../files/refusal-words.ts";
import { type NotTaken, takeFile } from "../files/take-file.ts";
import { useFieldSurroundings } from "./surroundings.ts";

/** Why a file does not stand in the field: it was not taken in, or the document may no longer be written. */
type NotAttached = NotTaken | "not-written";

type Outcome = "attached" | "already" | NotAttached;

type Attaching = Readonly<{
  attach: (files: readonly File[]) => Promise<void>;
  /** Why files were not attached, each reason for itself; empty while all of them were. */
  refused: readonly string[];
}>;

type Place = Readonly<{ document: OpenDocument; field: FilesField }>;

/** Keeps files in the space, and then names each in a field of a document; `say` is told what is being done, and what came of it. */
export function useAttaching(place: Place, say: (words: string) => void): Attaching {
  const { document } = place;
  const { files: around, holdOpen } = useFieldSurroundings();
  const [refused, setRefused] = useState<readonly string[]>([]);

  const attach = async (files: readonly File[]) => {
    if (around === undefined || document.isReadOnly) return;
    // Whoever goes on to another document has attached them all the same.
    const letGo = holdOpen?.(document.place);
    try {
      await attachAll(files, around.keepFile);
    } finally {
      letGo?.();
    }
  };
  const attachAll = async (files: readonly File[], keep: FilesAround["keepFile"]) => {
    setRefused([]);
    const came = new Map<Outcome, readonly string[]>();
    for (const file of files) {
      say(`Attaching ${readable(file.name)}…`);
      const outcome = await attachOne(file, place, keep);
      came.set(outcome, [...(came.get(outcome) ?? []), file.name]);
    }
    const attached = came.get("attached") ?? [];
    const already = came.get("already") ?? [];
    say([...told("Attached", attached), ...told("Attached already", already)].join(" "));
    setRefused(
      [...came].flatMap(([outcome, names]) =>
        outcome === "attached" || outcome === "already"
          ? []
          : refusalOf(outcome, names, attached.length === 0),
      ),
    );
  };
  return { attach, refused };
}

async function attachOne(
  file: File,
  { document, field }: Place,
  keep: FilesAround["keepFile"],
): Promise<Outcome> {
  const taken = await takeFile(file, keep);
  if (!taken.ok) return taken.failure;
  const standing = readFiles(document.readField(field.key));
  if (standing.some(({ attachment }) => attachment === taken.value.attachment)) return "already";
  document.beginField(field);
  const key = document.entries(field.key)?.add(entryOfFile(taken.value)) ?? null;
  return key === null ? "not-written" : "attached";
}

/** What was refused and why, what is safe, and what to do. */
function refusalOf(why: NotAttached, names: readonly string[], isUntouched: boolean): string {
  const { lead, todo } = reasonInWords(
    why === "not-written" ? notWritten : refusals[why],
    names.length,
  );
  const words = [...told("Not attached", names), lead];
  return [...words, ...(isUntouched ? [untouched] : []), todo].join(" ");
}

const notWritten: (typeof refusals)[NotTaken] = {
  lead: "You may not write in this document any more.",
  todo: "Attach it again once you may.",
  todoOfMany: "Attach them again once you may.",
};

function told(lead: string, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`${lead}: ${names.map(readable).join(", ")}.`];
}
