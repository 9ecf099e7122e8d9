import type { CallInput } from "#shared/bridge/contract.ts";
import type { Space } from "#shared/domain/space.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { wordsForNotShared } from "../../features/people/failure-words.ts";
import type { Workspace } from "../workspace.ts";

/** Makes a shared space, and waits until this window knows it and what may be done in it. */
export async function foundSpace(
  { bridge, sharing, spaces }: Pick<Workspace, "bridge" | "sharing" | "spaces">,
  wanted: CallInput<"sharing.found">,
): Promise<Result<Space, string>> {
  const founded = await bridge.call("sharing.found", wanted);
  if (!founded.ok) return fail(wordsForNotShared(founded.failure.kind));
  await spaces.refresh();
  await sharing.refresh(founded.value.id);
  return ok(founded.value);
}
