import { randomBytes } from "node:crypto";
import { chmod, rm } from "node:fs/promises";
import { extname, join } from "node:path";
import type { CallInput, CallResult } from "#shared/bridge/contract.ts";
import { asFileName } from "#shared/domain/file-name.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { writeAtomically } from "../platform/atomic-write.ts";
import type { AskWhere } from "./save-text.ts";

export type HandingOut = Readonly<{
  /** Asks in a dialog that no page can draw what is to be done with a file; null for nothing. */
  ask: (name: string, mayOpen: boolean) => Promise<"open" | "save" | null>;
  askWhere: AskWhere;
  /** Where the copies lie that other programs were given. */
  copies: string;
  /** Opens a file in the program that is meant for it; what went wrong, or nothing. */
  open: (path: string) => Promise<string>;
}>;

/**
 * What is read, seen or heard, by the end of its name. Anything else could be a program, or carry one, and somebody
 * else may have put it into the document: it is saved and never opened from here.
 */
const opened: ReadonlySet<string> = new Set(
  (
    ".pdf .txt .md .csv .tsv .json .log .rtf .docx .xlsx .pptx .odt .ods .odp .epub .vtt .srt " +
    ".png .jpg .jpeg .gif .webp .avif .heic .mp3 .m4a .wav .ogg .flac .mp4 .mov .webm"
  ).split(" "),
);

/** Gives the person a copy of a file that stands in a document: opened in another program, or saved where they say. */
export async function handOut(
  handing: HandingOut,
  { suggestedName, bytes }: CallInput<"files.handOut">,
): Promise<CallResult<"files.handOut">> {
  const name = asFileName(suggestedName);
  const mayOpen = opened.has(extname(name).toLowerCase());
  const how = await handing.ask(name, mayOpen);
  if (how === "save") return save(handing, name, bytes);
  return how === "open" && mayOpen ? open(handing, name, bytes) : fail({ kind: "cancelled" });
}

/** Copies that other programs were given are of no use any more; what cannot be removed yet is removed next time. */
export async function forgetCopies(copies: string): Promise<void> {
  await rm(copies, { recursive: true, force: true }).catch(() => undefined);
}

async function save(
  { askWhere }: HandingOut,
  name: string,
  bytes: Uint8Array,
): Promise<CallResult<"files.handOut">> {
  const path = await askWhere(name);
  if (path === null) return fail({ kind: "cancelled" });
  const written = await writeAtomically(path, bytes);
  return written.ok ? ok({ how: "saved" }) : written;
}

/** The copy can only be read: what is written in it would not come back into the document, and whoever tries is told so by their program. */
async function open(
  handing: HandingOut,
  name: string,
  bytes: Uint8Array,
): Promise<CallResult<"files.handOut">> {
  const path = join(handing.copies, randomBytes(6).toString("hex"), name);
  const written = await writeAtomically(path, bytes);
  if (!written.ok) return written;
  await chmod(path, 0o400);
  const fault = await handing.open(path);
  return fault === "" ? ok({ how: "opened" }) : fail({ kind: "not-opened" });
}
