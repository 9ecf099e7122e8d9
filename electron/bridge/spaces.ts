import type { CallInput, CallResult } from "#shared/bridge/contract.ts";
import { privateSpaceId, type SpaceId } from "#shared/domain/ids.ts";
import type { SpaceKind } from "#shared/domain/space.ts";
import type { WhyAway } from "#shared/domain/space-unavailable.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import type { VaultProcess } from "../platform/vault-process.ts";
import type { SharingOffice } from "../sharing/sharing-office.ts";

/** What changing the set of spaces needs besides the vault. */
export type SpacesSetting = Readonly<{
  vault: Pick<VaultProcess, "call">;
  /** Asks the person once, by the space's name, in a dialog that no page can draw or answer; others may be in it. */
  confirmRemoval: (name: string, isShared: boolean) => Promise<boolean>;
  office: Pick<SharingOffice, "goodbye" | "refresh">;
  /** Tells every window that the spaces are not what they were. */
  onChanged: () => void;
}>;

export async function listSpaces({
  vault,
}: Pick<SpacesSetting, "vault">): Promise<CallResult<"spaces.list">> {
  const listed = await vault.call("spaces.list", null);
  return listed.ok ? listed : fail({ kind: "vault-unavailable", why: listed.failure.kind });
}

/** Whether others may be in one of these spaces: also when that cannot be said. */
export async function isAnyShared(
  setting: Pick<SpacesSetting, "vault">,
  spaces: readonly SpaceId[],
): Promise<boolean> {
  if (spaces.every((space) => space === privateSpaceId)) return false;
  const listed = await listSpaces(setting);
  if (!listed.ok) return true;
  return listed.value.spaces.some(({ id, kind }) => spaces.includes(id) && isShared(kind));
}

export async function createSpace(
  { vault, onChanged }: SpacesSetting,
  input: CallInput<"spaces.create">,
): Promise<CallResult<"spaces.create">> {
  const created = await vault.call("spaces.create", input);
  if (!created.ok) return fail({ kind: reasonOf(created.failure.kind) });
  onChanged();
  return created;
}

export async function renameSpace(
  { vault, onChanged }: SpacesSetting,
  input: CallInput<"spaces.rename">,
): Promise<CallResult<"spaces.rename">> {
  const renamed = await vault.call("spaces.rename", input);
  if (renamed.ok) {
    onChanged();
    return renamed;
  }
  const { kind } = renamed.failure;
  return fail({ kind: kind === "is-private" || kind === "not-allowed" ? kind : reasonOf(kind) });
}

/** Has a space removed, after the person has agreed to it. Who shares it is told first. */
export async function removeSpace(
  setting: SpacesSetting,
  input: CallInput<"spaces.remove">,
): Promise<CallResult<"spaces.remove">> {
  const { vault, office, confirmRemoval, onChanged } = setting;
  const listed = await listSpaces(setting);
  if (!listed.ok) return fail({ kind: "vault-unavailable" });
  const known = listed.value.spaces.find(({ id }) => id === input.space);
  const hasOthers = known !== undefined && isShared(known.kind);
  if (!(await confirmRemoval(known?.name ?? "this space", hasOthers))) {
    return fail({ kind: "cancelled" });
  }
  if (hasOthers && !(await office.goodbye(input.space))) return fail({ kind: "last-owner" });

  const removed = await vault.call("spaces.remove", input);
  if (removed.ok) {
    void office.refresh();
    onChanged();
    return ok(null);
  }
  const { kind } = removed.failure;
  return fail({ kind: kind === "is-private" || kind === "not-kept" ? kind : reasonOf(kind) });
}

/** Has the files of a document put into another space. */
export async function copyFiles(
  { vault }: SpacesSetting,
  input: CallInput<"documents.copyFiles">,
): Promise<CallResult<"documents.copyFiles">> {
  const copied = await vault.call("documents.copyFiles", input);
  return copied.ok ? copied : fail({ kind: reasonOf(copied.failure.kind) });
}

function isShared(kind: SpaceKind): boolean {
  return kind === "shared" || kind === "own-devices";
}

function reasonOf(
  why: WhyAway,
): "no-such-space" | "disk-full" | "read-only" | "io" | "vault-unavailable" {
  switch (why) {
    case "no-such-space":
    case "disk-full":
    case "read-only":
    case "io":
      return why;
    default:
      return "vault-unavailable";
  }
}
