import type { CallResult, WorkspaceBridge } from "#shared/bridge/contract.ts";
import { unreachable } from "#shared/kernel/invariant.ts";
import type { DocumentSession } from "../document/document-session.ts";
import type { Notice } from "../features/document/Notices.tsx";
import { documentName } from "../fields/document-name.ts";

/** Saves a copy of a document as Markdown where the person says; what to tell them of it, or nothing if they called it off. */
export async function exportCopy(
  bridge: WorkspaceBridge,
  session: DocumentSession,
): Promise<Notice | null> {
  const { document } = session;
  document.door.prepare();
  const title = document.textField("title")?.read() ?? "";
  const name = documentName(title, document.type?.name ?? "");
  const saved = await bridge.call("files.saveText", {
    suggestedName: `${name.slice(0, 150)}.md`,
    text: await session.toMarkdown(),
  });
  if (saved.ok) return { tone: "plain", lead: "A copy was saved.", rest: "" };
  return noticeOf(saved.failure.kind);
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
    case "io":
      return notSaved("The disk did not take it. The document is as it was. Choose another place.");
    default:
      return unreachable(kind);
  }
}

function notSaved(rest: string): Notice {
  return { tone: "warn", lead: "The copy was not saved.", rest };
}
