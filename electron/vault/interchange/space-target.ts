import { attachmentPartBytes, saysItsSize } from "#shared/domain/attachment.ts";
import { createDocumentId, type SpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Random } from "#shared/kernel/random.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { partIdOf } from "#shared/sync/part-id.ts";
import type { Vault } from "../vault.ts";
import type { ImportTarget } from "./import-job.ts";

type Parts = Readonly<{ vault: Vault; id: SpaceId; clock: Clock; random: Random }>;

/** A space that documents are brought into. It may be closed and opened again meanwhile. */
export function spaceTarget({ vault, id, clock, random }: Parts): ImportTarget {
  return {
    newId: () => createDocumentId(clock, random),
    hasPicture: (picture) => {
      const space = vault.space(id);
      const found = space.ok ? space.value.attachments.find(picture) : null;
      return found?.ok === true && found.value !== null && saysItsSize(found.value);
    },
    keepPicture: async ({ id: picture, mime, bytes }) => {
      for (let part = 0; part * attachmentPartBytes < bytes.length; part++) {
        // This thread stores what is typed as well, and a file may be long.
        if (part > 0) await new Promise<null>((resolve) => clock.after(0, () => resolve(null)));
        const space = vault.space(id);
        if (!space.ok) return fail({ kind: "unavailable" });
        const from = part * attachmentPartBytes;
        const piece = bytes.slice(from, from + attachmentPartBytes);
        const put = space.value.attachments.putPart(picture, part, piece);
        if (!put.ok) return put;
      }
      const space = vault.space(id);
      if (!space.ok) return fail({ kind: "unavailable" });
      return space.value.attachments.finish({ id: picture, mime, size: bytes.length });
    },
    takeIn: (documents) => {
      const space = vault.space(id);
      if (!space.ok) return fail({ kind: "unavailable" });
      const taken = space.value.takeIn(
        documents.flatMap(({ id: document, updates, comments }) => [
          ...updates.map((bytes) => ({ document, bytes })),
          ...comments.map((bytes) => ({
            document: partIdOf({ document, part: "comments" }),
            bytes,
          })),
        ]),
      );
      return taken.ok ? ok(null) : taken;
    },
  };
}
