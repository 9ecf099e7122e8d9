import type { SpaceVerdict } from "./judge-space.ts";

/** Adds up the harm of a row, and tells of each that there was. */
export class Tally {
  readonly #row: string;
  #failed = 0;
  #lost = 0;

  constructor(row: string) {
    this.#row = row;
  }

  get harm(): Readonly<{ failed: number; lost: number }> {
    return { failed: this.#failed, lost: this.#lost };
  }

  /** A try failed if anything is wrong beside what is lost. */
  add(what: string, { lost, faults }: SpaceVerdict): void {
    this.#lost += lost;
    if (faults.length > 0) this.#failed++;
    if (lost === 0 && faults.length === 0) return;
    console.error(`${this.#row}: ${what}: ${[`${lost} lost`, ...faults].join("; ")}`);
  }
}
