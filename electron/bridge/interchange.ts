import { join } from "node:path";
import type { CallInput, CallResult } from "#shared/bridge/contract.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { stampFor } from "../platform/stamp.ts";
import type { VaultProcess } from "../platform/vault-process.ts";

/** Shows the system's dialogs; each answer is null if the person calls it off. */
export type AskForPlaces = Readonly<{
  whatToImport: (from: "files" | "folder") => Promise<readonly string[] | null>;
  whereToExport: () => Promise<string | null>;
}>;

type Vault = Pick<VaultProcess, "call">;

/** Brings what the person chooses into a space. Only the dialog's answer says what is read: never the window. */
export async function startImport(
  vault: Vault,
  ask: AskForPlaces,
  { space, from }: CallInput<"import.start">,
): Promise<CallResult<"import.start">> {
  const paths = await ask.whatToImport(from);
  if (paths === null) return fail({ kind: "cancelled" });

  const started = await vault.call("import.start", { space, paths: [...paths] });
  return started.ok ? ok({ id: started.value }) : fail({ kind: "vault-unavailable" });
}

/** Writes documents into a new folder where the person says. */
export async function startExport(
  vault: Vault,
  ask: AskForPlaces,
  { space, documents, at }: CallInput<"export.start"> & Readonly<{ at: number }>,
): Promise<CallResult<"export.start">> {
  const chosen = await ask.whereToExport();
  if (chosen === null) return fail({ kind: "cancelled" });

  const folder = join(chosen, `Throughline ${stampFor(at)}`);
  const started = await vault.call("export.start", { space, folder, documents });
  return started.ok ? ok({ id: started.value }) : fail({ kind: "vault-unavailable" });
}

export async function lookAtInterchange(
  vault: Vault,
  input: CallInput<"interchange.look">,
): Promise<CallResult<"interchange.look">> {
  const looked = await vault.call("interchange.look", input);
  if (looked.ok) return looked;
  const isForgotten = looked.failure.kind === "no-such-interchange";
  return fail({ kind: isForgotten ? "no-such-interchange" : "vault-unavailable" });
}
