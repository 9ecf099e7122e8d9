import type { Place } from "../../envelope/envelope.ts";
import type { Batch, Bench, OpenedPlace } from "../gate.ts";
import type { Membership } from "../judge-order.ts";
import type { GateRules } from "../place-gate.ts";
import { type BatchOutcome, SpaceGate } from "../space-gate.ts";

/** A bench in the thread of whoever asks, for tests and simulations: nothing ends what takes too long. */
export class InThreadBench implements Bench {
  readonly #gate: SpaceGate;

  constructor(rules: GateRules, membership: Membership) {
    this.#gate = new SpaceGate(rules, membership);
  }

  /** It always is. */
  getReady(): void {}

  judge({ envelopes, thorough, blank }: Batch): Promise<BatchOutcome> {
    for (const { place, record } of blank) this.#gate.open(place, record);
    return Promise.resolve(this.#gate.judge(envelopes, thorough));
  }

  open(opened: readonly OpenedPlace[]): Promise<"open"> {
    for (const { place, record } of opened) this.#gate.open(place, record);
    return Promise.resolve("open");
  }

  setMembership(membership: Membership): void {
    this.#gate.setMembership(membership);
  }

  forget(place: Place): void {
    this.#gate.forget(place);
  }

  close(): void {
    this.#gate.close();
  }
}
