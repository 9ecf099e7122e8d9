import type { CallInput, CallResult } from "#shared/bridge/contract.ts";
import type { SpaceId } from "#shared/domain/ids.ts";
import { privateSpace } from "#shared/domain/space.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import type { VaultProcess } from "../platform/vault-process.ts";

export type Folders = Readonly<{
  documents: string;
  backups: string;
  /** Shows a folder in the system's file manager; what went wrong, or nothing. */
  open: (path: string) => Promise<string>;
}>;

/** Where the documents and their backups lie, and when the last backup of each space was made. */
export async function describeFolders(
  vault: Pick<VaultProcess, "call">,
  { documents, backups }: Folders,
): Promise<CallResult<"folders.describe">> {
  const listed = await vault.call("spaces.list", null);
  const { spaces, unreadable } = listed.ok
    ? listed.value
    : { spaces: [privateSpace], unreadable: [] };
  const lastBackups = await Promise.all(
    [...spaces, ...unreadable].map(async ({ id, name }) => ({
      name,
      at: await lastBackupOf(vault, id),
    })),
  );
  return ok({ documents, backups, lastBackups });
}

async function lastBackupOf(
  vault: Pick<VaultProcess, "call">,
  space: SpaceId,
): Promise<number | "none" | "unknown"> {
  const listed = await vault.call("backups.list", { space });
  if (!listed.ok) return "unknown";
  const moments = listed.value.backups.map(({ at }) => at);
  return moments.length > 0 ? Math.max(...moments) : "none";
}

/** Only the two folders that are known here can be shown: the window names them and no path. */
export async function showFolder(
  folders: Folders,
  which: CallInput<"folders.show">,
): Promise<CallResult<"folders.show">> {
  const fault = await folders.open(folders[which]);
  return fault === "" ? ok(null) : fail({ kind: "not-shown" });
}
