import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";
import type { Clock } from "#shared/kernel/clock.ts";

/** A code, a count or a place in the program. Never words a person wrote. */
export type LogDetail = string | number | boolean | readonly string[];

/** Notes what happened, by name and code. */
export interface Log {
  note(event: string, details?: Readonly<Record<string, LogDetail>>): void;
}

const largestFile = 1024 * 1024;

/** Appends one line of JSON per event; when the file is full it becomes the one previous file. */
export function openFileLog(path: string, clock: Clock): Log {
  return {
    note(event, details = {}) {
      const line = { ...withoutWords(details), time: new Date(clock.now()).toISOString(), event };
      try {
        mkdirSync(dirname(path), { recursive: true });
        rotateWhenFull(path);
        appendFileSync(path, `${JSON.stringify(line)}\n`, { mode: 0o600 });
      } catch {
        // A full disk must not stop the program because it cannot be noted.
      }
    },
  };
}

function rotateWhenFull(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size >= largestFile) renameSync(path, `${path}.previous`);
}

/** The last guard against content in the log: a text that does not look like a code is left out. */
function withoutWords(details: Readonly<Record<string, LogDetail>>): Record<string, LogDetail> {
  return Object.fromEntries(
    Object.entries(details).map(([key, detail]) => [key, withoutWord(detail)]),
  );
}

function withoutWord(detail: LogDetail): LogDetail {
  if (typeof detail === "string") return isCode(detail) ? detail : "(withheld)";
  return typeof detail === "object" ? detail.filter(isCode) : detail;
}

function isCode(text: string): boolean {
  return /^[A-Za-z0-9_.:@$-]{1,120}$/.test(text);
}
