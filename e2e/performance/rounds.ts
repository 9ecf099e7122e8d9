/**
 * Lets several rows read one measurement: the n-th run of each row gets the n-th measurement, whichever
 * row comes first. Each row takes a reader of its own.
 */
export class SharedMeasurement<Found> {
  readonly #measure: () => Promise<Found>;
  readonly #taken: Promise<Found>[] = [];

  constructor(measure: () => Promise<Found>) {
    this.#measure = measure;
  }

  reader(): () => Promise<Found> {
    let next = 0;
    return () => (this.#taken[next++] ??= this.#measure());
  }
}
