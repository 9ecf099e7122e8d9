import { type SpaceId, spaceIdSchema } from "#shared/domain/ids.ts";

/** Why a backup was made. The daily ones are thinned out; the others are kept longer. */
export type BackupReason = "daily" | "before-restore" | "removed" | `before-version-${number}`;

/** What a backup's name says: when it was made, why, and whether every document in it could be read. */
export type BackupName = Readonly<{
  space: SpaceId;
  at: number;
  reason: BackupReason;
  isPartial: boolean;
}>;

const shape =
  /^(?<space>[a-z_0-9]+)\.(?<stamp>\d{8}T\d{9}Z)(?:\.(?<reason>before-restore|removed|before-version-\d+))?(?<partial>\.partial)?\.db$/;

/** For example `private.20261126T124631000Z.db`: names sort by time. */
export function formatBackupName({ space, at, reason, isPartial }: BackupName): string {
  const why = reason === "daily" ? "" : `.${reason}`;
  return `${space}.${stampOf(at)}${why}${isPartial ? ".partial" : ""}.db`;
}

/** Null for a file that is no backup. */
export function parseBackupName(name: string): BackupName | null {
  const groups = shape.exec(name)?.groups;
  const space = spaceIdSchema.safeParse(groups?.["space"]);
  const at = momentOf(groups?.["stamp"] ?? "");
  if (!space.success || at === null) return null;

  // The expression lets only these reasons pass.
  const reason = (groups?.["reason"] ?? "daily") as BackupReason;
  return { space: space.data, at, reason, isPartial: groups?.["partial"] !== undefined };
}

/** A moment as it stands in the names of files, down to the millisecond. */
export function stampOf(at: number): string {
  return new Date(at).toISOString().replaceAll(/[-:.]/g, "");
}

function momentOf(stamp: string): number | null {
  const iso = stamp.replace(
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/,
    "$1-$2-$3T$4:$5:$6.$7Z",
  );
  const at = Date.parse(iso);
  return Number.isNaN(at) ? null : at;
}
