import type { NotTaken } from "./take-file.ts";

const kept = "The document is as it was.";

/** Why a file was not taken in, what is safe, and what to do. */
export const refusalWords: Readonly<Record<NotTaken, Readonly<{ lead: string; rest: string }>>> = {
  unreadable: {
    lead: "That file could not be read.",
    rest: `${kept} Of a folder, choose the files in it.`,
  },
  "file-too-large": {
    lead: "That file is larger than 64 MB.",
    rest: `It was not taken in. ${kept} Make it smaller, or link to where it lies.`,
  },
  "disk-full": {
    lead: "The disk is full.",
    rest: `The file was not kept. ${kept} Free some space and add it again.`,
  },
  "read-only": {
    lead: "The disk cannot be written.",
    rest: `The file was not kept. ${kept} Allow writing again and add it once more.`,
  },
  io: {
    lead: "The disk did not take the file.",
    rest: `${kept} Add it once more.`,
  },
  away: {
    lead: "The file was not kept: storage is being started.",
    rest: `${kept} Add it again in a moment.`,
  },
};
