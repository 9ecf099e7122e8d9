import type { CallResult, WorkspaceBridge } from "#shared/bridge/contract.ts";
import type { DocumentId, SpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { DocumentType } from "#shared/doctypes/define.ts";
import { type Carried, forOthers } from "#shared/document/content/carried.ts";
import type { Content } from "#shared/document/content/content.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { DocumentSession } from "./document-session.ts";
import type { DocumentPlace } from "./open-document.ts";
import type { OpenDocuments } from "./open-documents.ts";

type CopyFailure = Extract<CallResult<"documents.copyFiles">, { ok: false }>["failure"]["kind"];

/** Why a document did not get into another space. It is where it was, whatever the reason. */
export type NotTransferred = Readonly<{
  kind:
    | "may-not-hold"
    | "may-not-add"
    | "may-not-write"
    | "not-here"
    | "not-whole"
    | "not-stored"
    | CopyFailure;
}>;

/** What the copy says otherwise than the original, and under which id. */
export type CopyAs = Readonly<{
  change?: (content: Content, type: DocumentType) => Content;
  /** What it keeps of what goes where the original goes; all of it when nothing is said. */
  keep?: (carried: Carried) => Carried;
  isTemplate?: boolean;
  id?: DocumentId;
}>;

export type Setting = Readonly<{ bridge: WorkspaceBridge; documents: OpenDocuments; clock: Clock }>;

/**
 * Makes a document of the same words, in another space or in the same. It is a new one with a past of its own: nothing
 * that was deleted or said earlier comes along. Its seals do, and where it was imported from, except for what is nobody
 * else's business where other people are. Links by id lead where they led.
 */
export function copyDocument(
  setting: Setting,
  place: DocumentPlace,
  to: SpaceId,
  { change = unchanged, keep = unchanged, isTemplate, id }: CopyAs = {},
): Promise<Result<DocumentPlace, NotTransferred>> {
  const { documents } = setting;
  return withWhole(setting, place, to, (session, type) => {
    const { content, carried: all } = session.copied;
    const carried = keep(all);
    return documents.create(to, type.name, {
      content: change(content, type),
      carried: documents.isAmongOthers(to) ? forOthers(carried) : carried,
      isTemplate: isTemplate ?? session.document.isTemplate,
      ...(id !== undefined && { id }),
    });
  });
}

/** Finds out whether a document can be moved into a space, and brings its files there. */
export async function prepareMove(
  setting: Setting,
  place: DocumentPlace,
  to: SpaceId,
): Promise<Result<null, NotTransferred>> {
  if (!setting.documents.mayWrite(place.space)) return fail({ kind: "may-not-write" });
  return withWhole(setting, place, to, () => null);
}

async function withWhole<Value>(
  { bridge, documents }: Setting,
  place: DocumentPlace,
  to: SpaceId,
  read: (session: DocumentSession, type: DocumentType) => Value,
): Promise<Result<Value, NotTransferred>> {
  const session = documents.find(place);
  const release = documents.hold(session);
  try {
    const phase = await session.whenCompared();
    if (phase === "away") return fail({ kind: "vault-unavailable" });
    const { type } = session.document;
    if (phase !== "ready" || type === undefined) return fail({ kind: "not-here" });
    if (!documents.mayWrite(to)) return fail({ kind: "may-not-add" });
    if (!documents.mayHold(to, type.name)) return fail({ kind: "may-not-hold" });
    const isWhole = !session.state.damaged && session.document.unknown.found === null;
    if (!isWhole) return fail({ kind: "not-whole" });

    session.document.door.prepare();
    if (place.space !== to) {
      const attachments = [...session.files];
      const copied = await bridge.call("documents.copyFiles", {
        from: place.space,
        to,
        attachments,
      });
      if (!copied.ok) return copied;
    }
    return ok(read(session, type));
  } finally {
    release();
  }
}

/** Whether words wait in the tray of an open document. A move leaves them with the original, as it does everything that is no content. */
export function leavesRecovered({ documents }: Setting, place: DocumentPlace): boolean {
  return documents.find(place).document.tray.waiting.length > 0;
}

/** Copies a document, and puts the original into the trash once the copy is stored. */
export async function moveDocument(
  setting: Setting,
  place: DocumentPlace,
  to: SpaceId,
  as: CopyAs = {},
): Promise<Result<DocumentPlace, NotTransferred>> {
  const { documents, clock } = setting;
  // The original would stay where it is.
  if (!documents.mayWrite(place.space)) return fail({ kind: "may-not-write" });
  // Until the end, so that the words that were copied are those that go to the trash, also if the vault is away by then.
  const release = documents.hold(documents.find(place));
  try {
    const copied = await copyDocument(setting, place, to, as);
    if (!copied.ok) return copied;
    if (!(await documents.store(copied.value))) return fail({ kind: "not-stored" });
    const { id } = copied.value;
    await documents.change(place, (document) => document.moveToTrash(clock.now(), id));
    return copied;
  } finally {
    release();
  }
}

function unchanged<Value>(value: Value): Value {
  return value;
}
