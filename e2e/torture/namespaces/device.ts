import { createHash } from "node:crypto";
import { readAttachment } from "#renderer/document/read-attachment.ts";
import { keepAttachment } from "#renderer/document/keep-attachment.ts";
import type { Bridge } from "#renderer/bridge/bridge.ts";
import { type AttachmentId, type DocumentId, spaceIdSchema } from "#shared/domain/ids.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { type Order, orderedSchema, type Read, type Told } from "./device-contract.ts";
import { readRecord, TypingWindow } from "./typing-window.ts";
import { startWithoutWindow } from "./windowless-program.ts";

// One computer: the program without a window, in a network of the test's, and what somebody does with it. It is started
// with the person's folder, the space and a seed, and ends with whoever started it.
const [home = "", spaceGiven = "", seed = ""] = process.argv.slice(2);
const space = spaceIdSchema.parse(spaceGiven);
const random = new SeededRandom(Number(seed));
const tell = (told: Told) => process.send?.(told);
const now = () => performance.timeOrigin + performance.now();

process.on("disconnect", () => process.exit());
const program = await startWithoutWindow(home, {
  onProcess: (name, pid) => tell({ kind: "process", at: now(), name, pid }),
  onNews: (news) => {
    if (news.kind === "states") tell({ kind: "states", at: now(), states: news.states });
  },
});
// Of all that a window can ask, files need ports alone.
const bridge = program as unknown as Bridge;
const windows = new Map<DocumentId, TypingWindow>();

process.on("message", (message) => {
  const { id, order } = orderedSchema.parse(message);
  void obey(order).then((answer) => tell({ kind: "answer", id, answer: answer ?? null }));
});
tell({ kind: "process", at: now(), name: "main", pid: process.pid });

async function obey(order: Order): Promise<unknown> {
  switch (order.kind) {
    case "write":
      return windowOn(order.document, order.space).write(order.words, order);
    case "read": {
      const reads: Read[] = [];
      for (const document of order.documents) {
        const read = await readRecord({ program, space, document });
        if (read === null) return null;
        reads.push({ document, ...read, shown: windows.get(document)?.digest ?? null });
      }
      return reads;
    }
    case "keep": {
      const bytes = Uint8Array.from(new SeededRandom(order.seed).bytes(order.size));
      const kept = await keepAttachment(bridge, space, { bytes, mime: "image/png" });
      return kept.ok ? kept.value : null;
    }
    case "fetch":
      return fetched(order.id);
  }
}

function windowOn(document: DocumentId, within = space): TypingWindow {
  const open = windows.get(document);
  if (open !== undefined) return open;
  const opened = new TypingWindow({ program, space: within, document }, random, (words) =>
    tell({ kind: "stored", at: now(), document, words: [...words] }),
  );
  windows.set(document, opened);
  return opened;
}

async function fetched(id: AttachmentId): Promise<string | null> {
  const onAwaited = ({ have }: { have: number }) => void tell({ kind: "coming", have });
  const waiting = { onAwaited, signal: new AbortController().signal };
  const blob = await readAttachment(bridge, { space, id }, waiting);
  if (blob === null) return null;
  return createHash("sha256")
    .update(await blob.bytes())
    .digest("hex");
}
