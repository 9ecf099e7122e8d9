import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { SeededRandom } from "#shared/testing/seeded-random.ts";
import { Expected } from "../vault/expected.ts";
import { judgeSpace, type SpaceVerdict } from "../vault/judge-space.ts";
import type { Loss } from "./loss.ts";
import { RecordedDisk } from "./recorded-disk.ts";
import type { Happening } from "./recording.ts";

/** Half of the cuts take any part of what was not synced. */
const losses: readonly Loss[] = ["all", "the latest", "any", "any", "any", "nothing"];

/**
 * After how many happenings the power goes: right before every sync, which takes three quarters of the cuts at most; the others
 * fall anywhere, or right where it matters.
 */
export function chooseMoments(
  happenings: readonly Happening[],
  random: SeededRandom,
  count: number,
): readonly number[] {
  const turning = happenings.flatMap((happening, index) => {
    // Right after a word that something is stored, and right before a sync is done.
    if (happening.kind === "journal" && happening.entry.kind === "stored") return [index + 1];
    return happening.kind === "sync" ? [index] : [];
  });
  const syncs = happenings.flatMap(({ kind }, index) => (kind === "sync" ? [index] : []));
  // Where there are too many, those that are tried lie all over the time.
  const walking = Math.min(syncs.length, Math.floor((count * 3) / 4));
  const stride = syncs.length / Math.max(1, walking);
  const walked = Array.from(
    { length: walking },
    (_, each) => syncs[Math.floor(each * stride)] ?? 0,
  );
  const others = Array.from({ length: count - walked.length }, (_, each) =>
    each % 2 === 0
      ? random.below(happenings.length + 1)
      : (turning[random.below(turning.length)] ?? 0),
  );
  return [...walked, ...others].toSorted((one, other) => one - other);
}

type Judging = Readonly<{
  happenings: readonly Happening[];
  /** In ascending order. */
  moments: readonly number[];
  random: SeededRandom;
  /** The recorded home lay in here; what is built again lies here too. */
  folder: string;
  /** Hears of each cut that did harm. */
  tell: (harm: string) => void;
}>;

/** Cuts the power at each moment, builds the folder as it would be found, and opens it. */
export async function judgeCuts(judging: Judging): Promise<{ failed: number; lost: number }> {
  const { happenings, moments, random, folder } = judging;
  const recorded = join(folder, "home");
  const disk = new RecordedDisk(recorded);
  const expected = new Expected();
  let failed = 0;
  let lost = 0;
  let done = 0;

  for (const moment of moments) {
    for (; done < moment; done++) {
      const happening = happenings[done];
      if (happening !== undefined) follow(happening, disk, expected);
    }
    const loss = losses[random.below(losses.length)] ?? "any";
    const home = join(folder, "after");
    build(home, recorded, disk.cut(random, loss));
    const verdict = await judgeSpace(home, expected);
    lost += verdict.lost;
    if (verdict.faults.length > 0) failed++;
    if (verdict.lost > 0 || verdict.faults.length > 0)
      judging.tell(`after ${moment} of ${happenings.length}, losing ${loss}: ${wordsOf(verdict)}`);
    rmSync(home, { recursive: true });
  }
  return { failed, lost };
}

function wordsOf({ lost, faults }: SpaceVerdict): string {
  return [`${lost} lost`, ...faults].join("; ");
}

function follow(happening: Happening, disk: RecordedDisk, expected: Expected): void {
  switch (happening.kind) {
    case "journal":
      expected.note(happening.entry);
      break;
    case "session":
      disk.endProcess();
      expected.beginSession();
      break;
    default:
      disk.apply(happening);
  }
}

/** SQLite's index in memory is made anew after a power cut, so its file is left out. */
function build(home: string, recorded: string, files: ReadonlyMap<string, Buffer>): void {
  mkdirSync(home);
  for (const [path, bytes] of files) {
    if (path.endsWith("-shm")) continue;
    const copy = join(home, relative(recorded, path));
    mkdirSync(dirname(copy), { recursive: true });
    writeFileSync(copy, bytes);
  }
}
