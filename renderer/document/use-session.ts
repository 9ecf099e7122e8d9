import { useEffect, useSyncExternalStore } from "react";
import type { Provenance } from "#shared/document/provenance.ts";
import type { Unknown } from "#shared/document/unknown/find-unknown.ts";
import type { DocumentSession } from "./document-session.ts";
import type { SessionState } from "./session-state.ts";
import type { DocumentPlace, OpenDocument } from "./open-document.ts";
import type { OpenDocuments } from "./open-documents.ts";
import type { SaveState } from "./save-state.ts";
import type { WritingBar } from "./writing-rights.ts";

/** The session of a document, kept open while the component is on the screen. */
export function useSession(documents: OpenDocuments, place: DocumentPlace): DocumentSession {
  const session = documents.find(place);
  useEffect(() => documents.hold(session), [documents, session]);
  return session;
}

export type SessionView = Readonly<{
  phase: SessionState["phase"];
  damaged: boolean;
  isReadOnly: boolean;
  /** Why it is read only. */
  unknown: Unknown | null;
  bar: WritingBar | null;
  fault: Extract<SaveState, { kind: "not-saved" }>["fault"] | null;
}>;

/**
 * How a session stands, apart from its saving. That changes with every key, and each time React
 * commits anything it walks the whole focused body for the selection: 8 ms a key at 100,000 words.
 */
export function useSessionView(session: DocumentSession): SessionView {
  const listen = (onChange: () => void) => session.onChange(onChange);
  return {
    phase: useSyncExternalStore(listen, () => session.state.phase),
    damaged: useSyncExternalStore(listen, () => session.state.damaged),
    isReadOnly: useSyncExternalStore(listen, () => session.state.save.kind === "read-only"),
    unknown: useSyncExternalStore(listen, () => session.document.unknown.found),
    bar: useSyncExternalStore(listen, () => session.state.bar),
    fault: useSyncExternalStore(listen, () => faultOf(session.state.save)),
  };
}

/** The document's type and whether it may be written, as they come in. */
export function useDocumentType(document: OpenDocument) {
  return useSyncExternalStore(
    (onChange) => document.onMetaChange(onChange),
    () => document.type,
  );
}

/** Whether a document is a template. */
export function useTemplate(document: OpenDocument): boolean {
  return useSyncExternalStore(
    (onChange) => document.onMetaChange(onChange),
    () => document.isTemplate,
  );
}

/** Where a document was imported from; empty parts for one that was begun here. */
export function useProvenance(document: OpenDocument): Provenance {
  const listen = (onChange: () => void) => document.onMetaChange(onChange);
  return {
    from: useSyncExternalStore(listen, () => document.provenance?.from ?? ""),
    at: useSyncExternalStore(listen, () => document.provenance?.at ?? null),
    rest: useSyncExternalStore(listen, () => document.provenance?.rest ?? ""),
  };
}

/** Whether a document is in the trash. */
export function useTrashed(document: OpenDocument): boolean {
  return useSyncExternalStore(
    (onChange) => document.onMetaChange(onChange),
    () => document.isTrashed,
  );
}

/** Who moved it to the trash, as a client of Yjs, and what took its place in another space. */
export function useTrashing(document: OpenDocument) {
  const listen = (onChange: () => void) => document.onMetaChange(onChange);
  return {
    by: useSyncExternalStore(listen, () => document.trashing?.by ?? null),
    movedTo: useSyncExternalStore(listen, () => document.trashing?.movedTo ?? null),
  };
}

function faultOf(save: SaveState): SessionView["fault"] {
  return save.kind === "not-saved" ? save.fault : null;
}
