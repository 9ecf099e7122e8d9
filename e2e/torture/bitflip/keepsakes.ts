import { createHash } from "node:crypto";
import type { Space } from "#electron/vault/space.ts";
import { packMilestone } from "#electron/vault/store/milestones.ts";
import { type AttachmentId, attachmentIdSchema, type DocumentId } from "#shared/domain/ids.ts";
import {
  type AttachmentFrame,
  decodeAttachmentFrame,
  encodeAttachmentFrame,
} from "#shared/sync/attachment-frames.ts";
import type { ManualClock } from "#shared/testing/manual-clock.ts";
import type { SeededRandom } from "#shared/testing/seeded-random.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { writtenDocuments } from "../vault/writer.ts";

/** What a space keeps beside its documents, and cannot make again. */
export type Keepsakes = Readonly<{
  attachment: Readonly<{ id: AttachmentId; bytes: Uint8Array }>;
  milestone: Readonly<{ document: DocumentId; number: number; state: Uint8Array }>;
}>;

/** Puts an attachment and a state of a document into a space. */
export async function leaveKeepsakes(space: Space, random: SeededRandom): Promise<Keepsakes> {
  const bytes = random.bytes(20_000);
  const id = attachmentIdSchema.parse(`att_${createHash("sha256").update(bytes).digest("hex")}`);
  const kept = await exchange(space, [
    { kind: "put", id, mime: "image/png", size: bytes.length },
    { kind: "part", bytes },
  ]);
  if (kept.at(-1)?.kind !== "done") throw new Error("The attachment was not kept");

  const [document] = writtenDocuments;
  if (document === undefined) throw new Error("There are documents");
  const state = random.bytes(9_000);
  space.milestones.keep(document, packMilestone(state, 5), { isRead: false, now: 5 });
  const listed = space.milestones.list(document);
  const number = listed.ok ? listed.value.at(-1)?.number : undefined;
  if (number === undefined) throw new Error("The milestone was not kept");
  return { attachment: { id, bytes }, milestone: { document, number, state } };
}

/**
 * What became of them: `whole`, `named` when the vault says of one that it is not what it was, or
 * `wrong` with the reason.
 */
export async function findKeepsakes(
  space: Space,
  { attachment, milestone }: Keepsakes,
  clock: ManualClock,
): Promise<"whole" | "named" | `wrong: ${string}`> {
  const answers = await exchange(space, [{ kind: "get", id: attachment.id }], clock);
  // What came before it begins anew was damaged, and is mended by now: the window lets go of it as well.
  const anew = answers.slice(answers.findLastIndex(({ kind }) => kind === "meta"));
  const parts = anew.flatMap((answer) => (answer.kind === "part" ? [answer.bytes] : []));
  const last = answers.at(-1);
  const isSame = Buffer.concat(parts).equals(attachment.bytes);
  if (last?.kind === "done" && !isSame) return "wrong: The attachment has other bytes";

  const read = space.milestones.read(milestone.document, milestone.number);
  if (read.ok && !Buffer.from(read.value).equals(milestone.state))
    return "wrong: The milestone has other bytes";
  const refusals = [
    ...(last?.kind === "refused" ? [last.why] : []),
    ...(read.ok ? [] : [read.failure.kind]),
  ];
  if (refusals.length === 0) return last?.kind === "done" ? "whole" : "wrong: No answer";
  // One that is gone without a trace is told only if the whole space was made anew.
  const isTold = space.record.rebuilt !== null;
  const isSilent = refusals.some((why) => why !== "damaged") && !isTold;
  return isSilent ? `wrong: A keepsake is ${refusals.join(", ")}` : "named";
}

/** Sends frames on a port of their own, and gives what came back up to the end. */
function exchange(
  space: Space,
  frames: readonly AttachmentFrame[],
  clock: ManualClock | null = null,
): Promise<readonly AttachmentFrame[]> {
  const [near, far] = createPortPair();
  space.openAttachment(far);
  const heard: AttachmentFrame[] = [];
  const ended = new Promise<readonly AttachmentFrame[]>((resolve) => {
    near.onClose(() => resolve(heard));
    near.onMessage((message) => {
      const frame = decodeAttachmentFrame(message);
      if (!frame.ok) return;
      heard.push(frame.value);
      if (frame.value.kind === "done" || frame.value.kind === "refused") resolve(heard);
    });
    for (const frame of frames) near.post(encodeAttachmentFrame(frame));
  });
  return clock === null ? ended : Promise.race([ended, letPass(clock, heard)]);
}

/** The vault lets other work have its turn between parts, which is when its clock says so. */
async function letPass(
  clock: ManualClock,
  heard: readonly AttachmentFrame[],
): Promise<readonly AttachmentFrame[]> {
  for (let turn = 0; turn < 300; turn++) {
    await Promise.resolve();
    clock.advance(1);
  }
  return heard;
}
