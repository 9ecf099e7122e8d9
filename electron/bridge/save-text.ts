import { dirname, join } from "node:path";
import type { CallInput, CallResult } from "#shared/bridge/contract.ts";
import { asFileName, attachmentsFolder } from "#shared/domain/file-name.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { writeAtomically } from "../platform/atomic-write.ts";

/** Shows the system's dialog for saving; null if the person calls it off. */
export type AskWhere = (suggestedName: string) => Promise<string | null>;

/** Saves text where the person says, and before it what it shows. Only the dialog's answer says where: never the window. */
export async function saveText(
  askWhere: AskWhere,
  { suggestedName, text, pictures = [] }: CallInput<"files.saveText">,
): Promise<CallResult<"files.saveText">> {
  const path = await askWhere(asFileName(suggestedName));
  if (path === null) return fail({ kind: "cancelled" });

  for (const { name, bytes } of pictures) {
    const saved = await writeAtomically(join(dirname(path), attachmentsFolder, name), bytes);
    if (!saved.ok) return saved;
  }
  const written = await writeAtomically(path, text);
  return written.ok ? ok({ savedTo: path }) : written;
}
