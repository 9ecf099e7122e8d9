import type { Log, LogDetail } from "../platform/log.ts";

/** A log that a test can read. */
export class RecordedLog implements Log {
  readonly entries: { event: string; details: Readonly<Record<string, LogDetail>> }[] = [];

  note(event: string, details: Readonly<Record<string, LogDetail>> = {}): void {
    this.entries.push({ event, details });
  }

  get events(): readonly string[] {
    return this.entries.map((entry) => entry.event);
  }
}
