import { createHash } from "node:crypto";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import * as Y from "yjs";
import { hasSeed } from "#shared/document/layout.ts";
import { addressOfFile, attachmentFileName, attachmentsFolder } from "#shared/domain/file-name.ts";
import type { DeviceKey, PartId } from "#shared/domain/ids.ts";
import { systemRandom } from "#shared/kernel/random.ts";
import { commentsAsMarkdown } from "#shared/markdown/file/comments-block.ts";
import { partIdOf } from "#shared/sync/part-id.ts";
import { deepLinkScheme } from "#shared/domain/deep-link.ts";
import { documentAsMarkdown } from "#shared/markdown/file/write-document.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { writeFaultOf } from "../../platform/write-fault.ts";
import { readAttachment } from "../store/read-attachment.ts";
import { readChains } from "../store/read-chains.ts";
import type { ExportPlan, OutgoingFile, Written } from "./contract.ts";

type Given = Readonly<{ database: DatabaseSync; plan: ExportPlan; file: OutgoingFile }>;

/** Writes one document as a file of Markdown, and beside it the pictures that it shows. */
export function writeDocumentFile({ database, plan, file }: Given): Written {
  const body = readPart(database, file.id);
  const comments = readPart(database, partIdOf({ document: file.id, part: "comments" }));
  const { doc } = body;
  const isComplete = body.isComplete && comments.isComplete;
  const names = new Map(plan.files.map((each) => [each.id as string, each]));
  const others = new Map(plan.others.map((each) => [each.id as string, each.title]));
  const pictures = new Map<string, string>();
  const missing: string[] = [];
  let elsewhere = 0;
  try {
    if (!hasSeed(doc)) return { kind: "unreadable" };
    const text = documentAsMarkdown(doc, {
      document: (id) => {
        const known = names.get(id);
        if (known !== undefined) return { title: known.title, url: addressOfFile(known.name) };
        elsewhere += 1;
        return {
          title: others.get(id) ?? "",
          url: `${deepLinkScheme}://document/${plan.space}/${id}`,
        };
      },
      attachment: (id, name) => {
        const known = pictures.get(id);
        if (known !== undefined) return known;
        const attachment = readAttachment(database, id);
        if (attachment === null || !isWhole(id, attachment.bytes)) {
          missing.push(name);
          return null;
        }
        const path = `${attachmentsFolder}/${attachmentFileName(id, name, attachment.mime)}`;
        // Another document of this export may show it as well.
        if (!existsSync(join(plan.folder, path))) write(join(plan.folder, path), attachment.bytes);
        const address = addressOfFile(path);
        pictures.set(id, address);
        return address;
      },
    });
    const nameOf = (by: DeviceKey | null) => (by === null ? "" : (plan.names.get(by) ?? ""));
    const said = commentsAsMarkdown(comments.doc, { doc, random: systemRandom }, nameOf);
    write(join(plan.folder, file.name), text + said);
    return { kind: "written", pictures: pictures.size, missing, elsewhere, isComplete };
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

function isWhole(id: string, bytes: Buffer): boolean {
  return id === `att_${createHash("sha256").update(bytes).digest("hex")}`;
}

function write(path: string, contents: string | Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(path, contents, { mode: 0o600 });
  } catch (thrown) {
    // Half a document would be taken for the whole.
    rmSync(path, { force: true });
    throw thrown;
  }
}

function applyIfReadable(doc: Y.Doc, bytes: Uint8Array): void {
  try {
    Y.applyUpdate(doc, bytes);
  } catch {
    // What Yjs cannot read is left out, as when the document is opened.
  }
}
