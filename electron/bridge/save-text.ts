import type { CallInput, CallResult } from "#shared/bridge/contract.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { writeAtomically } from "../platform/atomic-write.ts";

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

/** A title may hold what a file name may not: separators, what Windows reserves, a dot in front. */
function asFileName(suggested: string): string {
  const name = suggested
    // oxlint-disable-next-line no-control-regex -- control characters are what this removes
    .replaceAll(/[\u0000-\u001f<>:"/\\|?*]/g, " ")
    .replaceAll(/\s+/g, " ")
    .replace(/^[. ]+/, "")
    .replace(/[. ]+$/, "");
  return name === "" ? "Untitled" : name;
}
