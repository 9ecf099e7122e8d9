import type { MessagePortMain } from "electron";
import type { Port } from "#shared/bridge/port.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { invariant } from "#shared/kernel/invariant.ts";
import { systemRandom } from "#shared/kernel/random.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { portOver } from "../platform/message-port.ts";
import { SodiumCryptography } from "../platform/sodium-cryptography.ts";
import type { ProcessHandlers } from "../platform/serve-process.ts";
import { copyAttachments } from "./attachments/copy-attachments.ts";
import type { vaultCalls } from "./contract.ts";
import type { Interchanges } from "./interchange/interchanges.ts";
import { newsOf } from "./milestones/news-of.ts";
import { Invitations } from "./sharing/invitations.ts";
import { SharingDesk } from "./sharing/sharing-desk.ts";
import { sharingHandlers } from "./sharing/handlers.ts";
import { authorsIn } from "./sealing/authors-in.ts";
import type { SpaceCare } from "./space-care.ts";
import type { SpaceShelf } from "./space-shelf.ts";
import type { Vault } from "./vault.ts";

const cryptography = new SodiumCryptography();

/** What the vault does for main. */
export function vaultHandlers(
  vault: Vault,
  care: SpaceCare,
  shelf: SpaceShelf,
  interchanges: Interchanges,
): ProcessHandlers<typeof vaultCalls> {
  const sharing = {
    vault,
    around: { clock: systemClock, random: systemRandom },
    cryptography,
  };
  const desk = new SharingDesk(sharing);
  return {
    ...sharingHandlers(desk, new Invitations(sharing)),
    "spaces.list": async () => ok(shelf.list()),
    "spaces.create": async (input) => shelf.create(input),
    "spaces.rename": async ({ space, name }) => {
      const refused = desk.rename(space, name);
      return refused === null ? shelf.rename(space, name) : fail(refused);
    },
    "spaces.remove": ({ space }) => shelf.remove(space),
    "spaces.removed": async () => ok(shelf.removed()),
    "documents.list": async ({ space: id }) => {
      const space = vault.space(id);
      return space.ok ? ok([...(await space.value.catalogue.allRows())]) : space;
    },
    "documents.search": async ({ space: id, query, limit, passages }) => {
      const space = vault.space(id);
      if (!space.ok) return space;
      return answered(await space.value.catalogue.search(query, limit, passages));
    },
    "documents.links": async ({ space: id, document }) => {
      const space = vault.space(id);
      return space.ok ? answered(await space.value.catalogue.links(document)) : space;
    },
    "documents.deleteForEver": async ({ space: id, document }) => {
      const space = vault.space(id);
      if (!space.ok) return space;
      const deleted = await space.value.deleteForEver(document);
      return deleted.ok ? deleted : fail({ kind: deleted.failure.kind });
    },
    "documents.copyFiles": async ({ from, to, attachments }) => {
      const [source, target] = [vault.space(from), vault.space(to)];
      if (!source.ok) return source;
      if (!target.ok) return target;
      const copied = copyAttachments(
        source.value.attachments,
        target.value.attachments,
        attachments,
      );
      return copied.ok ? copied : fail({ kind: copied.failure.kind });
    },
    "milestones.list": async ({ space: id, document }) => {
      const space = vault.space(id);
      if (!space.ok) return space;
      const listed = space.value.milestones.list(document);
      return listed.ok ? ok([...listed.value]) : listed;
    },
    "milestones.read": async ({ space: id, document, number }) => {
      const space = vault.space(id);
      return space.ok ? space.value.milestones.read(document, number) : space;
    },
    "milestones.keep": async ({ space: id, document }) => {
      const space = vault.space(id);
      if (!space.ok) return space;
      await space.value.keepVersion(document);
      return ok(null);
    },
    "documents.authors": async ({ space: id, document }) => {
      const space = vault.space(id);
      if (!space.ok) return space;
      const { sharing } = space.value;
      return ok(sharing === null ? [] : authorsIn(sharing, document));
    },
    "documents.reading": async ({ space: id, document }) => {
      const space = vault.space(id);
      return space.ok ? space.value.readings.of(document) : space;
    },
    "documents.news": async ({ space: id, document }) => {
      const space = vault.space(id);
      return space.ok ? ok(await newsOf(space.value, document)) : space;
    },
    "documents.markRead": async ({ space: id, document }) => {
      const space = vault.space(id);
      if (!space.ok) return space;
      await space.value.readings.markRead(document);
      return ok(null);
    },
    "documents.markCommentsSeen": async ({ space: id, document, clocks }) => {
      const space = vault.space(id);
      if (!space.ok) return space;
      space.value.readings.markCommentsSeen(document, clocks);
      return ok(null);
    },
    "port.open": async (target, ports) => {
      const space = vault.space(target.space);
      if (!space.ok) return space;

      const { generation } = space.value.record;
      if (target.kind === "document" && (target.generation ?? generation) !== generation) {
        return fail({ kind: "other-generation" as const });
      }
      const port = onlyPort(ports);
      if (target.kind === "document") space.value.openDocument(target.document, port, target.part);
      else if (target.kind === "list") space.value.openList(port);
      else space.value.openAttachment(port);
      return ok(null);
    },
    "space.describe": async ({ space }) => care.describe(space),
    "space.rebuiltTold": async ({ space }) => care.rebuiltTold(space),
    "space.compact": ({ space }) => care.compact(space),
    "space.export": ({ space, folder }) => care.export(space, folder),
    "backups.list": async ({ space }) => care.listBackups(space),
    "backups.make": ({ space }) => care.makeBackup(space),
    "backups.restore": ({ space, name }) => care.restore(space, name),
    "import.start": async ({ space, paths }) => interchanges.startImport(space, paths),
    "export.start": async ({ space, folder, documents }) =>
      interchanges.startExport(space, folder, documents),
    "interchange.look": async ({ id }) => interchanges.look(id),
    "interchange.cancel": async ({ id }) => {
      interchanges.cancel(id);
      return ok(null);
    },
    "device.use": async ({ device, seed }) => {
      vault.use(seed === null ? null : cryptography.keyPairFrom(seed), device);
      return ok(null);
    },
    "line.open": async ({ space: id }, ports) => {
      const port = onlyPort(ports);
      const space = vault.space(id);
      if (space.ok && space.value.sharing?.isShared === true) {
        space.value.openLine(port);
        return ok(null);
      }
      port.close();
      return space.ok ? fail({ kind: "not-shared" as const }) : space;
    },
    close: async () => {
      const tidied = interchanges.end();
      const everythingStored = await vault.close();
      await tidied;
      return ok({ everythingStored });
    },
  };
}

function answered<Value>(answer: Value | null) {
  return answer === null ? fail({ kind: "reader-ended" as const }) : ok(answer);
}

function onlyPort(ports: readonly MessagePortMain[]): Port {
  const [port] = ports;
  invariant(port !== undefined, "a port travels with port.open");
  return portOver(port);
}
