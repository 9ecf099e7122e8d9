import type { AttachmentId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Attachments } from "#shared/sync/attachments.ts";

type Parts = Readonly<{
  attachments: Pick<Attachments, "collect">;
  /** Only while everything is projected is it known what nobody uses. */
  catalogue: Readonly<{ knowsAll: boolean }>;
  reader: Readonly<{ attachments: () => Promise<readonly AttachmentId[] | null> }>;
  clock: Clock;
}>;

const firstAfter = 10 * 60_000;
const againAfter = 24 * 60 * 60_000;

/** An undo, an older state or a backup may want back for this long what nobody uses now. */
const grace = 30 * 24 * 60 * 60_000;

/** Looks once a day for files that nobody has used for long, and lets them go. The answer ends it. */
export function collectAttachments({ attachments, catalogue, reader, clock }: Parts): () => void {
  let isEnded = false;
  let callOff = clock.after(firstAfter, () => void collect());

  const collect = async () => {
    const used = catalogue.knowsAll ? await reader.attachments() : null;
    if (isEnded) return;
    if (used !== null && catalogue.knowsAll) attachments.collect(new Set(used), grace);
    callOff = clock.after(againAfter, () => void collect());
  };
  return () => {
    isEnded = true;
    callOff();
  };
}
