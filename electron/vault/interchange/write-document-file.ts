import { createHash } from "node:crypto";
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { threadId } from "node:worker_threads";
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
import { unfinishedName } from "./unfinished.ts";
import type { ExportPlan, OutgoingFile, Written } from "./contract.ts";

type Given = Readonly<{ database: DatabaseSync; plan: ExportPlan; file: OutgoingFile }>;

/** Writes one document as a file of Markdown, and beside it the pictures that it shows. */
export function writeDocumentFile({ database, plan, file }: Given): Written {
  const body = readPart(database, file.id);
  const comments = readPart(database, partIdOf({ document: file.id, part: "comments" }));
  const { doc } = body;
  const isComplete = body.isComplete && comments.isComplete;
  const names = new Map(plan.files.map((each) => [each.id as string, each]));
  const others = new Map(plan.others.map((each) => [each.id as string, each]));
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
        const { title = "", space = plan.space } = others.get(id) ?? {};
        return { title, url: `${deepLinkScheme}://document/${space}/${id}` };
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
        // Another document of this export may show it as well, and may have been ended while it wrote it.
        if (sizeOf(join(plan.folder, path)) !== attachment.bytes.length) {
          write(plan.folder, path, attachment.bytes);
        }
        const address = addressOfFile(path);
        pictures.set(id, address);
        return address;
      },
    });
    const nameOf = (by: DeviceKey | null) => (by === null ? "" : (plan.names.get(by) ?? ""));
    const said = commentsAsMarkdown(comments.doc, { doc, random: systemRandom }, nameOf);
    write(plan.folder, file.name, text + said);
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

function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null;
}

/** Half a document would be taken for the whole, so no file has its name before it is whole: this may be ended at any moment. */
function write(folder: string, name: string, contents: string | Buffer): void {
  const path = join(folder, name);
  const unfinished = join(folder, `${unfinishedName}${threadId}`);
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(unfinished, contents, { mode: 0o600 });
    renameSync(unfinished, path);
  } catch (thrown) {
    rmSync(unfinished, { force: true });
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
