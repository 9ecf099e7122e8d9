import type { CallResult, WorkspaceBridge } from "#shared/bridge/contract.ts";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { DocumentType } from "#shared/doctypes/define.ts";
import type { Content } from "#shared/document/content/content.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { DocumentPlace } from "./open-document.ts";
import type { OpenDocuments } from "./open-documents.ts";

type CopyFailure = Extract<CallResult<"documents.copyFiles">, { ok: false }>["failure"]["kind"];

/** Why a document did not get into another space. It is where it was, whatever the reason. */
export type NotTransferred = Readonly<{
  kind: "may-not-hold" | "not-here" | "not-whole" | "not-stored" | CopyFailure;
}>;

/** What the copy says otherwise than the original. */
export type CopyAs = Readonly<{
  change?: (content: Content, type: DocumentType) => Content;
  isTemplate?: boolean;
}>;

export type Setting = Readonly<{ bridge: WorkspaceBridge; documents: OpenDocuments; clock: Clock }>;

/**
 * Makes a document of the same words, in another space or in the same. It is a new one with a past of its own: nothing
 * that was deleted or said earlier comes along. Links by id lead where they led.
 */
export async function copyDocument(
  setting: Setting,
  place: DocumentPlace,
  to: SpaceId,
  { change = unchanged, isTemplate }: CopyAs = {},
): Promise<Result<DocumentPlace, NotTransferred>> {
  const { bridge, documents } = setting;
  const session = documents.find(place);
  const release = documents.hold(session);
  try {
    const phase = await session.whenLoaded();
    const { type } = session.document;
    if (phase !== "ready" || type === undefined) return fail({ kind: "not-here" });
    if (!documents.mayHold(to, type.name)) return fail({ kind: "may-not-hold" });
    if (session.state.damaged || session.document.isReadOnly) return fail({ kind: "not-whole" });

    session.document.door.prepare();
    const { content, files } = session;
    if (place.space !== to) {
      const attachments = [...files];
      const copied = await bridge.call("documents.copyFiles", {
        from: place.space,
        to,
        attachments,
      });
      if (!copied.ok) return copied;
    }
    return ok(
      documents.create(to, type.name, {
        content: change(content, type),
        isTemplate: isTemplate ?? session.document.isTemplate,
      }),
    );
  } finally {
    release();
  }
}

/** Copies a document, and puts the original into the trash once the copy is stored. */
export async function moveDocument(
  setting: Setting,
  place: DocumentPlace,
  to: SpaceId,
): Promise<Result<DocumentPlace, NotTransferred>> {
  const { documents, clock } = setting;
  const copied = await copyDocument(setting, place, to);
  if (!copied.ok) return copied;
  if (!(await documents.store(copied.value))) return fail({ kind: "not-stored" });
  await documents.change(place, (document) => document.moveToTrash(clock.now()));
  return copied;
}

function unchanged(content: Content): Content {
  return content;
}
