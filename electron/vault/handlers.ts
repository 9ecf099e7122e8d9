import type { MessagePortMain } from "electron";
import type { Port } from "#shared/bridge/port.ts";
import { invariant } from "#shared/kernel/invariant.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { portOver } from "../platform/message-port.ts";
import type { ProcessHandlers } from "../platform/serve-process.ts";
import type { vaultCalls } from "./contract.ts";
import type { SpaceCare } from "./space-care.ts";
import type { Vault } from "./vault.ts";

/** What the vault does for main. */
export function vaultHandlers(vault: Vault, care: SpaceCare): ProcessHandlers<typeof vaultCalls> {
  return {
    "documents.list": async ({ space: id }) => {
      const space = vault.space(id);
      return space.ok ? ok([...space.value.rows()]) : space;
    },
    "port.open": async (target, ports) => {
      const space = vault.space(target.space);
      if (!space.ok) return space;

      const { generation } = space.value.record;
      if (target.kind === "document" && (target.generation ?? generation) !== generation) {
        return fail({ kind: "other-generation" as const });
      }
      const port = onlyPort(ports);
      if (target.kind === "document") space.value.openDocument(target.document, port);
      else space.value.openList(port);
      return ok(null);
    },
    "space.describe": async ({ space }) => care.describe(space),
    "space.compact": ({ space }) => care.compact(space),
    "space.export": ({ space, folder }) => care.export(space, folder),
    "backups.list": async ({ space }) => care.listBackups(space),
    "backups.make": ({ space }) => care.makeBackup(space),
    "backups.restore": ({ space, name }) => care.restore(space, name),
    close: async () => ok({ everythingStored: await vault.close() }),
  };
}

function onlyPort(ports: readonly MessagePortMain[]): Port {
  const [port] = ports;
  invariant(port !== undefined, "a port travels with port.open");
  return portOver(port);
}
