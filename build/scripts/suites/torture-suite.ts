import { z } from "zod";
import { followScript } from "../follow-tool.ts";
import { stoodIt, tortureResultSchema, type TortureResult } from "../torture-row.ts";
import { brokenSuite, complaint, countedSuite, type Outcome } from "./outcome.ts";
import { readReport, reportPath } from "./read-report.ts";

const suite = "torture, short";

const reportSchema = z.object({ rows: z.array(tortureResultSchema) });

/** Every kind of bad treatment a few times over; each row counts as one test. */
export async function runShortTorture(runtimeName: string): Promise<Outcome> {
  const path = reportPath("torture");
  const code = await followScript("build/scripts/torture.ts", ["--short"]);

  const report = readReport(path, reportSchema);
  if (!report) return brokenSuite(suite, "It ended without a report.");
  const passed = report.rows.filter(stoodIt).length;
  const outcome = countedSuite(suite, { passed, notPassed: report.rows.length - passed }, code);
  const note = [outcome.note, `It ran on ${runtimeName}.`];
  const complaints = complaintsOf(report.rows);
  return { ...outcome, complaints, note: note.filter((part) => part !== undefined).join(" ") };
}

/** Of each row that did not pass the counts, and then each reason by itself, so that none is cut off behind another. */
export function complaintsOf(rows: readonly TortureResult[]): readonly string[] {
  return rows
    .filter((row) => !stoodIt(row))
    .flatMap((row) => {
      const name = `${row.id} with seed ${row.seed}`;
      const reasons = row.reasons.map((reason) => complaint(row.id, reason));
      return [complaint(name, tried(row)), ...reasons];
    });
}

function tried(row: TortureResult): string {
  const counts = `tried ${row.tried}, failed ${row.failed}, lost ${row.lost}`;
  return row.note === undefined ? counts : `${counts}. ${row.note}`;
}
