import type { Port } from "#shared/bridge/port.ts";
import type { DeviceKey, DocumentId } from "#shared/domain/ids.ts";
import { fail, type Result } from "#shared/kernel/result.ts";
import type { Cryptography } from "#shared/sync/cryptography.ts";
import type { AcceptedEnvelope, NotStored, Quarantined } from "#shared/sync/envelope-store.ts";
import type { Place } from "#shared/sync/envelope/envelope.ts";
import { decodeOwnEnvelope } from "#shared/sync/envelope/envelope-codec.ts";
import { frozenAuthors } from "#shared/sync/gate/frozen-authors.ts";
import { raisedLimits } from "#shared/sync/membership/raised-limits.ts";
import { roleOf } from "#shared/sync/membership/standing.ts";
import { partIdOf } from "#shared/sync/part-id.ts";
import { readWanted } from "#shared/sync/session/read-wanted.ts";
import { type StoreFault, type UpdateLog, updatesOf } from "#shared/sync/update-log.ts";
import type { AttachmentDesk } from "../attachments/attachment-desk.ts";
import type { AwaitedAttachments } from "../attachments/awaited-attachments.ts";
import type { SpaceSharing } from "../sealing/space-sharing.ts";
import { storeFaultOf } from "../store/sqlite-error.ts";
import {
  type AnswerTo,
  type Asked,
  askedSchema,
  type RecordOfPlace,
  type Said,
} from "./contract.ts";

/** Bytes of the documents in one answer. One that is longer goes alone. */
const mostOpened = 2 * 1024 * 1024;

type Options = Readonly<{
  sharing: SpaceSharing;
  updates: UpdateLog;
  cryptography: Cryptography;
  attachments: AwaitedAttachments;
  /** What others are given of them. */
  given: Pick<AttachmentDesk, "readPart">;
  /** Keeps a version of a document for its history, before somebody takes much out of it. */
  keepBefore: (document: DocumentId, by: DeviceKey) => Promise<void>;
  /** Part of the file could not be read, and the line was closed. */
  onFault: (fault: StoreFault) => void;
}>;

/**
 * Serves the peers process on the line to one shared space. That process talks to the network, so it is
 * believed in nothing that can be proven here: whoever made an envelope and what is inside is looked up again.
 */
export function serveLine(port: Port, options: Options): void {
  const { sharing, attachments } = options;
  // There is nothing here for anybody else, and no way to ask.
  if (!sharing.isShared) return port.close();

  const say = (said: Said) => port.post(said);
  const endings = [
    sharing.onSealed((envelopes) =>
      say({ kind: "sealed", envelopes: envelopes.map(({ bytes }) => bytes) }),
    ),
    sharing.onUnsealed((isUnsealed) => say({ kind: "unsealed", isUnsealed })),
    sharing.onDeleted((documents) => say({ kind: "deleted", documents: [...documents] })),
    sharing.onMembers(() => say({ kind: "members" })),
    attachments.onWanted((wanted) => say({ kind: "wanted", attachments: [...wanted] })),
    attachments.onHere((file) => say({ kind: "here", file })),
  ];
  port.onClose(() => {
    for (const end of endings) end();
  });
  say({ kind: "unsealed", isUnsealed: sharing.isUnsealed });

  // One thing after the other, so that what was asked later is answered by what came before. A file is read whole before any of it
  // is given, and holds up nothing else.
  let last: Promise<unknown> = Promise.resolve();
  port.onMessage((message) => {
    const { id, asked } = askedSchema.parse(message);
    const answered = (asked.kind === "read-part" ? Promise.resolve() : last)
      .then(async () => say({ kind: "answer", id, answer: await answerTo(asked, options) }))
      .catch((thrown: unknown) => {
        const fault = storeFaultOf(thrown);
        port.close();
        options.onFault(fault);
      });
    if (asked.kind !== "read-part") last = answered;
  });
}

async function answerTo(asked: Asked, options: Options): Promise<AnswerTo<Asked["kind"]>> {
  const { sharing, attachments, given } = options;
  switch (asked.kind) {
    case "heads":
      return new Map([...sharing.heads()].map(([place, heads]) => [place, new Map(heads)]));
    case "read":
      return readWanted(sharing, asked.wanted).map((chains) => chains.map((chain) => [...chain]));
    case "open":
      return recordsOf(asked.places, options);
    case "accept":
      return accept(asked, options);
    case "deleted":
      return [...sharing.deleted()];
    case "entries":
      return [...sharing.entries()];
    case "keep-entries":
      return sharing.keepEntries(asked.entries);
    case "level":
      sharing.noteLevel();
      return null;
    case "met":
      sharing.noteMet();
      return null;
    case "raise-limits":
      raiseLimits(asked.envelopes, options);
      return null;
    case "quarantine":
      return sharing.quarantine(asked);
    case "read-part":
      return given.readPart(asked.file, asked.part, asked.mostBytes);
    case "keep-part":
      return attachments.keepPart(asked.file, asked.part, asked.chunk);
    case "attachment-news":
      attachments.tellOf(asked.news);
      return null;
  }
}

async function accept(
  { envelopes, removing }: Extract<Asked, { kind: "accept" }>,
  { sharing, cryptography, keepBefore }: Options,
): Promise<Result<null, NotStored>> {
  const opened: AcceptedEnvelope[] = [];
  for (const bytes of envelopes) {
    const read = decodeOwnEnvelope(bytes, cryptography);
    const each = read.ok ? sharing.open(read.value) : null;
    if (each === null) return fail({ kind: "not-kept" });
    opened.push(each);
  }
  const removers = new Map<DocumentId, DeviceKey>();
  for (const at of removing) {
    const envelope = opened[at]?.whole.envelope;
    if (envelope === undefined || removers.has(envelope.document)) continue;
    removers.set(envelope.document, envelope.device);
  }
  for (const [document, by] of removers) await keepBefore(document, by);
  return sharing.accept(opened);
}

/** Nothing comes of it if this device is no owner's, or the disk does not take it: whoever asked asks again in a while. */
function raiseLimits(envelopes: readonly Uint8Array[], { sharing, cryptography }: Options): void {
  const { self, standing } = sharing;
  const limits = raisedLimits({ standing, heads: sharing.heads() }, envelopes, cryptography);
  if (limits.length === 0 || self === null || roleOf(standing, self) !== "owner") return;
  sharing.writeChange({ kind: "raise-limits", limits });
}

/** Of as many places as fit into one answer, and of the first in any case. */
function recordsOf(places: readonly Place[], options: Options): RecordOfPlace[] {
  const quarantined = options.sharing.quarantined();
  const records: RecordOfPlace[] = [];
  let bytes = 0;
  for (const place of places) {
    const record = recordOf(place, quarantined, options);
    for (const update of record.updates ?? []) bytes += update.length;
    if (records.length > 0 && bytes > mostOpened) break;
    records.push(record);
  }
  return records;
}

function recordOf(
  place: Place,
  quarantined: readonly Quarantined[],
  { sharing, updates, cryptography }: Options,
): RecordOfPlace {
  const read = updates.read(partIdOf(place));
  const chains = [...sharing.headsIn(place)].map(([device, head]) => {
    const { sequence } = head;
    const range = { device, after: sequence - 1, through: sequence };
    const last = decodeOwnEnvelope(sharing.read(place, range, 1)[0], cryptography);
    return { device, ...head, epoch: last.ok ? last.value.envelope.epoch : 0 };
  });
  const frozen = frozenAuthors(place, quarantined, cryptography);
  return {
    updates: read.ok ? [...updatesOf(read.value)] : null,
    chains,
    clients: [...sharing.clientsOf(place)],
    frozen: [...frozen],
  };
}
