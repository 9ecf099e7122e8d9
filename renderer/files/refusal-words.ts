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
  },
  "disk-full": {
    lead: "The disk is full.",
    file: "The file was not kept.",
    todo: "Free some space and add it again.",
  },
  "read-only": {
    lead: "The disk cannot be written.",
    file: "The file was not kept.",
    todo: "Allow writing again and add it once more.",
  },
  io: {
    lead: "The disk did not take the file.",
    leadOfMany: "The disk did not take them.",
    todo: "Add it once more.",
  },
  away: {
    lead: "The file was not kept: storage is being started.",
    leadOfMany: "None of them was kept: storage is being started.",
    todo: "Add it again in a moment.",
  },
};

/** The same of a file that came alone: what happened, and then what is safe and what to do. */
export function refusalInWords(why: NotTaken): Readonly<{ lead: string; rest: string }> {
  const { lead, file, todo } = refusals[why];
  return { lead, rest: [file ?? [], untouched, todo].flat().join(" ") };
}
