import { type BackupName, formatBackupName } from "./backup-name.ts";

const keep = { days: 7, weeks: 4, others: 3 } as const;

const day = 24 * 60 * 60 * 1_000;

/**
 * Which backups may go: all but the newest of each of the last seven days and of the last four weeks
 * that have one, three of those made before something was done, the one just made, and the newest in
 * which every document can be read. One from the future was made while the clock was wrong: it counts as older than all
 * others, or it would take their place for years.
 */
export function disposable<Backup extends BackupName>(
  backups: readonly Backup[],
  justMade: Backup | null,
): readonly Backup[] {
  const now = justMade?.at ?? Infinity;
  const isFromFuture = ({ at }: Backup) => (at > now ? 1 : 0);
  const newestFirst = backups.toSorted(
    (one, other) => isFromFuture(one) - isFromFuture(other) || other.at - one.at,
  );
  const daily = newestFirst.filter(({ reason }) => reason === "daily");
  const others = newestFirst.filter(({ reason }) => reason !== "daily");
  const kept = new Set<Backup | undefined>([
    ...firstOfEach(daily, (at) => Math.floor(at / day)).slice(0, keep.days),
    ...firstOfEach(daily, (at) => Math.floor(at / (7 * day))).slice(0, keep.weeks),
    ...others.slice(0, keep.others),
    newestFirst.find(({ isPartial }) => !isPartial),
    newestFirst.find((each) => justMade !== null && isSame(each, justMade)),
  ]);
  return newestFirst.filter((each) => !kept.has(each));
}

function isSame(one: BackupName, other: BackupName): boolean {
  return formatBackupName(one) === formatBackupName(other);
}

function firstOfEach<Backup extends BackupName>(
  newestFirst: readonly Backup[],
  periodOf: (at: number) => number,
): readonly Backup[] {
  const seen = new Set<number>();
  return newestFirst.filter(({ at }) => {
    const period = periodOf(at);
    if (seen.has(period)) return false;
    seen.add(period);
    return true;
  });
}
