import type { CallInput, CallResult } from "#shared/bridge/contract.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import type { VaultProcess } from "../platform/vault-process.ts";

/** Has many documents deleted for ever, one after the other, after the person has agreed once to all of it. */
export async function emptyTrash(
  vault: Pick<VaultProcess, "call">,
  confirm: (count: number) => Promise<boolean>,
  { documents }: CallInput<"documents.emptyTrash">,
): Promise<CallResult<"documents.emptyTrash">> {
  if (!(await confirm(documents.length))) return fail({ kind: "cancelled" });

  let deleted = 0;
  for (const document of documents) {
    const one = await vault.call("documents.deleteForEver", document);
    // One that was restored meanwhile, or that the disk did not let go of, stays; the others go.
    if (one.ok) deleted += 1;
  }
  return ok({ deleted, left: documents.length - deleted });
}
