import type { CallResult } from "#shared/bridge/contract.ts";
import {
  addressOfFile,
  attachmentFileName,
  attachmentsFolder,
  titleAsFileName,
} from "#shared/domain/file-name.ts";
import type { SpaceId } from "#shared/domain/ids.ts";
import { unreachable } from "#shared/kernel/invariant.ts";
import type { Naming } from "#shared/markdown/write/naming.ts";
import type { NameOf } from "../document/comments-session.ts";
import type { DocumentSession } from "../document/document-session.ts";
import { readAttachment } from "../document/read-attachment.ts";
import type { Notice } from "../features/document/Notices.tsx";
import { documentName } from "../fields/document-name.ts";
import { namesHere } from "./markdown-naming.ts";
import type { Workspace } from "./workspace.ts";

/** Saves a copy of a document as Markdown, with its pictures, where the person says; what to tell them of it, or nothing if they called it off. */
export async function exportCopy(
  workspace: Workspace,
  session: DocumentSession,
): Promise<Notice | null> {
  const { document } = session;
  document.door.prepare();
  const title = document.textField("title")?.read() ?? "";
  const name = documentName(title, document.type?.name ?? "");
  const hasComments = await session.comments.whenRead();
  const nameOf = nameOfAuthors(workspace, document.place.space);
  const save = async (hash: HashInName, again?: string) => {
    // Anew for each try, as the text is: while a place is chosen, somebody may paste another.
    const files = await filesOf(workspace, session);
    const pictures = new NamedFiles(files, hash);
    const naming: Naming = {
      document: namesHere(workspace, document.place.space),
      attachment: (id, wanted) => pictures.addressOf(id, wanted),
    };
    const text = await session.toMarkdown(naming, nameOf);
    const saved = await workspace.bridge.call("files.saveText", {
      suggestedName: `${titleAsFileName(name)}.md`,
      text,
      pictures: pictures.shown.map(({ name: called, bytes }) => ({ name: called, bytes })),
      ...(again !== undefined && { again }),
    });
    return { saved, missing: pictures.missing };
  };

  let tried = await save("beginning");
  if (!tried.saved.ok && tried.saved.failure.kind === "taken") {
    tried = await save("whole", tried.saved.failure.again);
  }
  const { saved, missing } = tried;
  if (!saved.ok) return noticeOf(saved.failure.kind);
  return { tone: "plain", lead: "A copy was saved.", rest: leftOut(missing, hasComments) };
}

function nameOfAuthors({ sharing }: Workspace, space: SpaceId): NameOf {
  const state = sharing.peopleOf(space);
  const members = state.kind === "here" ? state.people.members : [];
  return (by) => members.find(({ devices }) => devices.some(({ key }) => key === by))?.name ?? "";
}

/** More than this together would not cross to the disk at once. */
const mostBytes = 48 * 1024 * 1024;

type Files = ReadonlyMap<string, Readonly<{ mime: string; bytes: Uint8Array }>>;
type HashInName = Parameters<typeof attachmentFileName>[3];

/** The pictures and files of a document that are here, by their id. */
async function filesOf(
  { bridge }: Workspace,
  { document, files }: DocumentSession,
): Promise<Files> {
  const { space } = document.place;
  const read = new Map<string, Readonly<{ mime: string; bytes: Uint8Array }>>();
  let room = mostBytes;
  for (const id of files) {
    const blob = await readAttachment(bridge, { space, id });
    if (blob === null || blob.size > room) continue;
    room -= blob.size;
    read.set(id, { mime: blob.type, bytes: new Uint8Array(await blob.arrayBuffer()) });
  }
  return read;
}

/** What the files of a document are called beside its text, and which of them that shows. */
class NamedFiles {
  readonly shown: { id: string; name: string; bytes: Uint8Array }[] = [];
  readonly missing: string[] = [];
  readonly #files: Files;
  readonly #hash: HashInName;

  constructor(files: Files, hash: HashInName) {
    this.#files = files;
    this.#hash = hash;
  }

  addressOf(id: string, wanted: string): string | null {
    const file = this.#files.get(id);
    if (file === undefined) {
      this.missing.push(wanted);
      return null;
    }
    const { shown } = this;
    const short = attachmentFileName(id, wanted, file.mime, this.#hash);
    const isOthers = shown.some((each) => each.id !== id && isAlike(each.name, short));
    const name = isOthers ? attachmentFileName(id, wanted, file.mime, "whole") : short;
    if (shown.every((each) => each.name !== name)) shown.push({ id, name, bytes: file.bytes });
    return addressOfFile(`${attachmentsFolder}/${name}`);
  }
}

/** Some systems take names for the same that differ in their letters. */
function isAlike(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function leftOut(missing: readonly string[], hasComments: boolean): string {
  const comments = hasComments
    ? ""
    : "It may be without comments: they could not be read yet, and are safe. Export it once more in a moment.";
  return [filesLeftOut(missing), comments].filter((each) => each !== "").join(" ");
}

function filesLeftOut(missing: readonly string[]): string {
  if (missing.length === 0) return "";
  const names = missing.slice(0, 3).join(", ");
  const more = missing.length > 3 ? ` and ${missing.length - 3} more` : "";
  return `It is without pictures and files that are not here, or too large together: ${names}${more}. The document is as it was.`;
}

type FailureKind = Extract<CallResult<"files.saveText">, { ok: false }>["failure"]["kind"];

function noticeOf(kind: FailureKind): Notice | null {
  switch (kind) {
    case "cancelled":
      return null;
    case "disk-full":
      return notSaved(
        "The disk is full. The document is as it was. Choose a place on another disk.",
      );
    case "read-only":
      return notSaved(
        "That place cannot be written. The document is as it was. Choose another place.",
      );
    case "taken":
      return notSaved(
        "Other files have the names of its own in the attachments folder there, and were left alone. The document is as it was. Choose another folder.",
      );
    case "io":
      return notSaved("The disk did not take it. The document is as it was. Choose another place.");
    default:
      return unreachable(kind);
  }
}

function notSaved(rest: string): Notice {
  return { tone: "warn", lead: "The copy was not saved.", rest };
}
