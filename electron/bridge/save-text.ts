import type { CallInput, CallResult } from "#shared/bridge/contract.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { writeAtomically } from "../platform/atomic-write.ts";
import { asFileName } from "../platform/file-name.ts";

/** Shows the system's dialog for saving; null if the person calls it off. */
export type AskWhere = (suggestedName: string) => Promise<string | null>;

/** Saves text where the person says. Only the dialog's answer says where: never the window. */
export async function saveText(
  askWhere: AskWhere,
  { suggestedName, text }: CallInput<"files.saveText">,
): Promise<CallResult<"files.saveText">> {
  const path = await askWhere(asFileName(suggestedName));
  if (path === null) return fail({ kind: "cancelled" });

  const written = await writeAtomically(path, text);
  return written.ok ? ok({ savedTo: path }) : written;
}
