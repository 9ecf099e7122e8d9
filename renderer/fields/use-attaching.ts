import { useState } from "react";
import type { FilesField } from "#shared/doctypes/define.ts";
import { entryOfFile, readFiles } from "#shared/document/fields/files.ts";
import { readable } from "#shared/domain/name.ts";
import type { OpenDocument } from "../document/open-document.ts";
import type { FilesAround } from "../files/files-around.ts";
import { refusalWords } from "../files/refusal-words.ts";
import { type NotTaken, takeFile } from "../files/take-file.ts";
import { useFieldSurroundings } from "./surroundings.ts";

type Attaching = Readonly<{
  attach: (files: readonly File[]) => Promise<void>;
  /** What is being done, or was not needed. */
  said: string;
  /** Why a file was not attached; null while all of them were. */
  refusal: string | null;
}>;

/** Keeps files in the space, and then names each in a field of a document. */
export function useAttaching(document: OpenDocument, field: FilesField): Attaching {
  const { files: around, holdOpen } = useFieldSurroundings();
  const [said, setSaid] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);

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
    setRefusal(null);
    const already: string[] = [];
    const refused: (readonly [name: string, why: NotTaken])[] = [];
    for (const file of files) {
      setSaid(`Attaching ${readable(file.name)}…`);
      const taken = await takeFile(file, keep);
      if (!taken.ok) refused.push([file.name, taken.failure]);
      else if (has(document, field, taken.value.attachment)) already.push(file.name);
      else {
        document.beginField(field);
        document.entries(field.key)?.add(entryOfFile(taken.value));
      }
    }
    setSaid(already.length === 0 ? "" : `Attached already: ${named(already)}.`);
    const [first] = refused;
    if (first === undefined) return;
    const { lead, rest } = refusalWords[first[1]];
    setRefusal(`Not attached: ${named(refused.map(([name]) => name))}. ${lead} ${rest}`);
  };
  return { attach, said, refusal };
}

function has(document: OpenDocument, { key }: FilesField, attachment: string): boolean {
  return readFiles(document.readField(key)).some((file) => file.attachment === attachment);
}

function named(names: readonly string[]): string {
  return names.map(readable).join(", ");
}
