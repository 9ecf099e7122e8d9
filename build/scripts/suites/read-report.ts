import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { projectFolder } from "../project.ts";

/** A fresh place for a suite's report: a report of an earlier run must never be counted. */
export function reportPath(suite: string): string {
  const path = join(projectFolder, ".cache/reports", `${suite}.json`);
  rmSync(path, { force: true });
  return path;
}

/** The report, or nothing when the suite ended before writing one that can be read. */
export function readReport<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): z.output<Schema> | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return undefined;
  }
}
