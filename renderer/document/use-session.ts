import { useEffect, useSyncExternalStore } from "react";
import type { DocumentSession, SessionState } from "./document-session.ts";
import type { DocumentPlace, OpenDocument } from "./open-document.ts";
import type { OpenDocuments } from "./open-documents.ts";

/** The session of a document, kept open while the component is on the screen. */
export function useSession(documents: OpenDocuments, place: DocumentPlace): DocumentSession {
  const session = documents.find(place);
  useEffect(() => documents.hold(session), [documents, session]);
  return session;
}

/** How a session stands: what can be shown of it, and whether it is saved. */
export function useSessionState(session: DocumentSession): SessionState {
  return useSyncExternalStore(
    (onChange) => session.onChange(onChange),
    () => session.state,
  );
}

/** The document's type and whether it may be written, as they come in. */
export function useDocumentType(document: OpenDocument) {
  return useSyncExternalStore(
    (onChange) => document.onMetaChange(onChange),
    () => document.type,
  );
}
