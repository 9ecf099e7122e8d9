import { existsSync } from "node:fs";
import { tmpdir } from "node:os";

/** A folder in memory where the system has one: what is judged there is bytes, not a disk. */
export function fastFolder(): string {
  return existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
}
