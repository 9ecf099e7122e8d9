import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { expect } from "vitest";
import type * as Y from "yjs";
import { interviewType } from "#shared/doctypes/interview/index.ts";
import { readFiles } from "#shared/document/fields/files.ts";
import { attachmentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { FakeBridge } from "../../bridge/testing/fake-bridge.ts";
import type { OpenDocument } from "../../document/open-document.ts";
import { keepAttachment } from "../../document/keep-attachment.ts";
import { readAttachment } from "../../document/read-attachment.ts";
import { MemoryFiles } from "../../document/testing/memory-files.ts";
import { FieldControl } from "../FieldControl.tsx";
import { FieldWords } from "../FieldWords.tsx";
import { fieldOf, showDocument } from "./show-document.tsx";

const recordings = fieldOf(interviewType, "recordings", "files");
export const elsewhere = attachmentIdSchema.parse(`att_${"e".repeat(64)}`);

type Given = Readonly<{
  isReadOnly?: boolean;
  prepare?: (doc: Y.Doc) => void;
  /** Runs once a file is kept, before it stands in the field. */
  onKept?: (document: OpenDocument) => void;
}>;

/** Shows the field of files of a new interview, in a panel, with somewhere to keep them. */
export function showFilesField({ isReadOnly = false, prepare, onKept }: Given = {}) {
  const kept = new MemoryFiles();
  const handed: string[] = [];
  const bridge = new FakeBridge((_target, far) => kept.attach(far));
  const files = {
    keepFile: async (file: { bytes: Uint8Array<ArrayBuffer>; mime: string }) => {
      const answer = await keepAttachment(bridge, privateSpaceId, file);
      onKept?.(document);
      return answer;
    },
    isAlone: () => false,
    readFile: async (id: string) =>
      readAttachment(bridge, { space: privateSpaceId, id: attachmentIdSchema.parse(id) }),
    handOut: async (name: string, file: Blob) => {
      handed.push(`${name} ${await file.text()}`);
      return "A copy was saved.";
    },
  };
  const held: (readonly string[])[] = [];
  const holdOpen = () => {
    held.push(named());
    return () => void held.push(named());
  };
  const { document, doc } = showDocument(
    interviewType,
    (shown) => (
      <section data-panel-body aria-label="Panel">
        <FieldControl document={shown} field={recordings} id="field" isReadOnly={isReadOnly} />
        <output>
          <FieldWords document={shown} type={interviewType} field={recordings} />
        </output>
      </section>
    ),
    { files, holdOpen, ...(prepare !== undefined && { prepare }) },
  );
  const field = () => screen.getByRole("group", { name: "Recordings" });
  const drop = (...dropped: readonly File[]) => dropOn(field(), ...dropped);
  const dropOn = async (place: HTMLElement, ...dropped: readonly File[]) => {
    const dataTransfer = { files: dropped, types: ["Files"], dropEffect: "none" };
    await act(async () => void fireEvent.drop(place, { dataTransfer }));
    await waitFor(() => expect(status()).not.toMatch(/^Attaching/));
  };
  const named = () => readFiles(document.readField("recordings")).map(({ name }) => name);
  return { document, doc, kept, handed, held, drop, dropOn, field, named };
}

/** What the field says was done. */
export function status(): string | null {
  return screen.getAllByRole("status")[0]?.textContent ?? null;
}

export const call = () => new File(["words that were said"], "Call.m4a", { type: "audio/mp4" });
export const notes = () => new File(["x".repeat(3_000)], "Notes.txt", { type: "text/plain" });
