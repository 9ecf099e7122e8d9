import type { CallResult, WorkspaceBridge } from "#shared/bridge/contract.ts";
import { unreachable } from "#shared/kernel/invariant.ts";
import type { DocumentSession } from "../document/document-session.ts";
import { documentName } from "../fields/document-name.ts";

/** Saves a copy of a document as text where the person says; words about it, or none if they called it off. */
export async function exportCopy(
  bridge: WorkspaceBridge,
  session: DocumentSession,
): Promise<string | null> {
  const { document } = session;
  document.door.prepare();
  const title = document.textField("title")?.read() ?? "";
  const name = documentName(title, document.type?.name ?? "");
  const saved = await bridge.call("files.saveText", {
    suggestedName: `${name.slice(0, 150)}.md`,
    text: session.toPlainText(),
  });
  return saved.ok ? "A copy was saved." : wordsFor(saved);
}

function wordsFor({
  failure,
}: Extract<CallResult<"files.saveText">, { ok: false }>): string | null {
  const { kind } = failure;
  switch (kind) {
    case "cancelled":
      return null;
    case "disk-full":
      return "The copy was not saved, because the disk is full. The document is as it was. Choose a place on another disk.";
    case "read-only":
      return "The copy was not saved, because that place cannot be written. The document is as it was. Choose another place.";
    case "io":
      return "The copy was not saved, because the disk did not take it. The document is as it was. Choose another place.";
    default:
      return unreachable(kind);
  }
}
