import type { DatabaseSync } from "node:sqlite";
import * as Y from "yjs";
import { hasSeed } from "#shared/document/layout.ts";
import { addressOfFile } from "#shared/domain/file-name.ts";
import type { DeviceKey, PartId } from "#shared/domain/ids.ts";
import { systemRandom } from "#shared/kernel/random.ts";
import { commentsAsMarkdown } from "#shared/markdown/file/comments-block.ts";
import { partIdOf } from "#shared/sync/part-id.ts";
import { deepLinkScheme } from "#shared/domain/deep-link.ts";
import { documentAsMarkdown } from "#shared/markdown/file/write-document.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { writeFaultOf } from "../../platform/write-fault.ts";
import { readChains } from "../store/read-chains.ts";
import type { ExportPlan, OutgoingFile, Written } from "./contract.ts";
import type { Copies } from "./copies.ts";
import { noteMoreToCome, noteNothingToCome } from "./unfinished.ts";
import { writeWhole } from "./write-whole.ts";

type Given = Readonly<{
  database: DatabaseSync;
  plan: ExportPlan;
  file: OutgoingFile;
  copies: Copies;
  /** Told after each piece that is written. */
  onAlive: () => void;
}>;

/** Writes one document as a file of Markdown, and then beside it the pictures and files that it shows. */
export function writeDocumentFile({ database, plan, file, copies, onAlive }: Given): Written {
  const body = readPart(database, file.id);
  const comments = readPart(database, partIdOf({ document: file.id, part: "comments" }));
  const { doc } = body;
  const isComplete = body.isComplete && comments.isComplete;
  const names = new Map(plan.files.map((each) => [each.id as string, each]));
  const others = new Map(plan.others.map((each) => [each.id as string, each]));
  const pictures = new Map<string, string>();
  const paths: { id: string; name: string; path: string }[] = [];
  const missing: string[] = [];
  let elsewhere = 0;
  try {
    if (!hasSeed(doc)) return { kind: "unreadable" };
    const text = documentAsMarkdown(doc, {
      document: (id) => {
        const known = names.get(id);
        if (known !== undefined) return { title: known.title, url: addressOfFile(known.name) };
        elsewhere += 1;
        const { title = "", space = plan.space } = others.get(id) ?? {};
        return { title, url: `${deepLinkScheme}://document/${space}/${id}` };
      },
      attachment: (id, name) => {
        const known = pictures.get(id);
        if (known !== undefined) return known;
        const path = copies.pathFor(id, name);
        if (path === null) {
          missing.push(name);
          return null;
        }
        paths.push({ id, name, path });
        const address = addressOfFile(path);
        pictures.set(id, address);
        return address;
      },
    });
    const nameOf = (by: DeviceKey | null) => (by === null ? "" : (plan.names.get(by) ?? ""));
    const said = commentsAsMarkdown(comments.doc, { doc, random: systemRandom }, nameOf);
    // Whoever ends this amid its files tells by that whether the text is all of it.
    noteNothingToCome(plan.folder);
    if (paths.length + missing.length > 0 || !isComplete) noteMoreToCome(plan.folder);
    // The words first: a file may be large, and its disk slow or full.
    writeWhole(plan.folder, file.name, Buffer.from(text + said), onAlive);
    const left = paths.filter(({ id, path }) => !copies.write(id, path));
    missing.push(...left.map(({ name }) => name));
    if (missing.length === 0 && isComplete) noteNothingToCome(plan.folder);
    const written = paths.length - left.length;
    return { kind: "written", pictures: written, missing, elsewhere, isComplete };
  } catch (thrown) {
    return writeFaultOf(thrown);
  } finally {
    doc.destroy();
    comments.doc.destroy();
  }
}

function readPart(database: DatabaseSync, part: PartId) {
  const { snapshot, updates, isComplete } = readChains(database, part);
  const doc = new Y.Doc();
  for (const bytes of updatesOf({ snapshot: snapshot?.bytes ?? null, updates })) {
    applyIfReadable(doc, bytes);
  }
  return { doc, isComplete };
}

function applyIfReadable(doc: Y.Doc, bytes: Uint8Array): void {
  try {
    Y.applyUpdate(doc, bytes);
  } catch {
    // What Yjs cannot read is left out, as when the document is opened.
  }
}
