import { z } from "zod";
import { V7Generator } from "uuidv7";
import type { Clock } from "../kernel/clock.ts";
import type { Random } from "../kernel/random.ts";

/** Names a document for ever, in every space and on every device. */
export const documentIdSchema = z
  .string()
  .regex(/^doc_[0-9a-z]{12,32}$/)
  .brand("DocumentId");
export type DocumentId = z.output<typeof documentIdSchema>;

/** Names the comments on a document in the record, as the document's own id names its body there. */
export const commentsIdSchema = z
  .string()
  .regex(/^doc_[0-9a-z]{12,32}\.comments$/)
  .brand("CommentsId");
type CommentsId = z.output<typeof commentsIdSchema>;

/** Names one part of a document, which is a Y.Doc and a chain of updates of its own in the record. */
export const partIdSchema = z.union([documentIdSchema, commentsIdSchema]);
export type PartId = DocumentId | CommentsId;

/** Names a space. `private` is the one that exists from the first run and is never shared. */
export const spaceIdSchema = z
  .string()
  .regex(/^(private|space_[0-9a-z]{12,32})$/)
  .brand("SpaceId");
export type SpaceId = z.output<typeof spaceIdSchema>;

export const privateSpaceId = spaceIdSchema.parse("private");

/** Names one installation of the app; sequences of updates are counted per device. */
export const deviceIdSchema = z
  .string()
  .regex(/^dev_[0-9a-z]{12,32}$/)
  .brand("DeviceId");
export type DeviceId = z.output<typeof deviceIdSchema>;

/** Names a device in a shared space: its Ed25519 public key, in lower-case hex digits. */
export const deviceKeySchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand("DeviceKey");
export type DeviceKey = z.output<typeof deviceKeySchema>;

/** Names a person, who may have several devices. */
export const personIdSchema = z
  .string()
  .regex(/^person_[0-9a-z]{12,32}$/)
  .brand("PersonId");
export type PersonId = z.output<typeof personIdSchema>;

/** Names an attachment by the SHA-256 of its bytes, so that the same file is kept once. */
export const attachmentIdSchema = z
  .string()
  .regex(/^att_[0-9a-f]{64}$/)
  .brand("AttachmentId");
export type AttachmentId = z.output<typeof attachmentIdSchema>;

export function createDocumentId(clock: Clock, random: Random): DocumentId {
  return documentIdSchema.parse(`doc_${sortableHex(clock, random)}`);
}

export function createSpaceId(clock: Clock, random: Random): SpaceId {
  return spaceIdSchema.parse(`space_${sortableHex(clock, random)}`);
}

export function createDeviceId(clock: Clock, random: Random): DeviceId {
  return deviceIdSchema.parse(`dev_${sortableHex(clock, random)}`);
}

export function createPersonId(clock: Clock, random: Random): PersonId {
  return personIdSchema.parse(`person_${sortableHex(clock, random)}`);
}

/** Names a saved view of the Library. */
export function createViewId(clock: Clock, random: Random): string {
  return `view_${sortableHex(clock, random)}`;
}

/** A UUID version 7 (RFC 9562) without its dashes: ids made later sort later. */
function sortableHex(clock: Clock, random: Random): string {
  const generator = new V7Generator({
    nextUint32: () => {
      const [a = 0, b = 0, c = 0, d = 0] = random.bytes(4);
      return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
    },
  });
  return generator.generateOrResetWithTs(clock.now()).toHex();
}
