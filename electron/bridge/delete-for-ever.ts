import type { CallInput, CallResult } from "#shared/bridge/contract.ts";
import { fail } from "#shared/kernel/result.ts";
import type { VaultProcess } from "../platform/vault-process.ts";

/** Has a document deleted for ever, after the person has agreed to it. */
export async function deleteForEver(
  vault: Pick<VaultProcess, "call">,
  confirm: () => Promise<boolean>,
  input: CallInput<"documents.deleteForEver">,
): Promise<CallResult<"documents.deleteForEver">> {
  if (!(await confirm())) return fail({ kind: "cancelled" });

  const deleted = await vault.call("documents.deleteForEver", input);
  if (deleted.ok) return deleted;
  switch (deleted.failure.kind) {
    case "not-in-trash":
    case "disk-full":
    case "read-only":
    case "io":
      return fail({ kind: deleted.failure.kind });
    default:
      return fail({ kind: "vault-unavailable", why: deleted.failure.kind });
  }
}
