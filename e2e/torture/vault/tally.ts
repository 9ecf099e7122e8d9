import type { Harm } from "../../../build/scripts/torture-row.ts";
import type { SpaceVerdict } from "./judge-space.ts";

/** Adds up the harm of a row, and tells of each that there was: at once, and for the end. */
export class Tally {
  readonly #row: string;
  #failed = 0;
  #lost = 0;
  readonly #reasons: string[] = [];

  constructor(row: string) {
    this.#row = row;
  }

  get harm(): Pick<Harm, "failed" | "lost" | "reasons"> {
    return { failed: this.#failed, lost: this.#lost, reasons: this.#reasons };
  }

  /** A try failed if anything is wrong beside what is lost. */
  add(what: string, { lost, faults }: SpaceVerdict): void {
    this.#lost += lost;
    if (faults.length > 0) this.#failed++;
    if (lost === 0 && faults.length === 0) return;
    const reason = `${what}: ${[`${lost} lost`, ...faults].join("; ")}`;
    this.#reasons.push(reason);
    console.error(`${this.#row}: ${reason}`);
  }
}
