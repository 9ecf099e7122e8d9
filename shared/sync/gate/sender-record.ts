import type { Clock } from "../../kernel/clock.ts";
import type { DeviceKey } from "../../domain/ids.ts";
import { blameFor, type Fault, type Judgement } from "./verdict.ts";

/** How a device is to be treated for what it has sent. */
export type Treatment =
  | { readonly kind: "heard" }
  /** What it sends next is looked at only then. */
  | { readonly kind: "throttled"; readonly until: number }
  /** The link to it is to be cut. */
  | { readonly kind: "dropped" };

/** So many offences are borne with; each one makes the device wait twice as long. */
const mostOffences = 8;
const firstWait = 1000;
const longestWait = firstWait * 2 ** (mostOffences - 1);
/** So much that is no offence by itself is one: whoever is honest has no more than they wrote alone. */
const mostInVain = 4_096;

/** So often somebody may bring what proves nothing that was not proven before: whoever is honest is not asked for it again. */
const mostProvenAgain = 64;

/** What the devices at the other ends of links have sent that could not be let in. */
export class SenderRecord {
  readonly #clock: Clock;
  readonly #offences = new Map<DeviceKey, Readonly<{ count: number; until: number }>>();
  readonly #inVain = new Map<DeviceKey, number>();
  readonly #provenAgain = new Map<DeviceKey, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A device that passes on what others signed is not to blame for what stands in it. */
  note(sender: DeviceKey, judgements: readonly Judgement[]): Treatment {
    for (const { origin, verdict } of judgements) {
      if (verdict.kind !== "refused") continue;
      const isTheirs = blameFor(verdict.fault) === "sender" || origin?.device === sender;
      if (isTheirs && (!isNoOffence(verdict.fault) || this.#isOneMoreInVain(sender))) {
        this.#add(sender);
      }
    }
    return this.treatmentOf(sender);
  }

  /** They have brought, of whomever, what was known to be no good of its author. */
  noteInVain(sender: DeviceKey): void {
    const times = (this.#provenAgain.get(sender) ?? 0) + 1;
    this.#provenAgain.set(sender, times % mostProvenAgain);
    if (times === mostProvenAgain) this.#add(sender);
  }

  treatmentOf(sender: DeviceKey): Treatment {
    const offences = this.#offences.get(sender);
    if (offences === undefined) return { kind: "heard" };
    if (offences.count > mostOffences) return { kind: "dropped" };
    const left = offences.until - this.#clock.now();
    // It is longer than any where the clock was set back.
    const isOver = left <= 0 || left > longestWait;
    return isOver ? { kind: "heard" } : { kind: "throttled", until: offences.until };
  }

  #isOneMoreInVain(sender: DeviceKey): boolean {
    const times = (this.#inVain.get(sender) ?? 0) + 1;
    this.#inVain.set(sender, times % mostInVain);
    return times === mostInVain;
  }

  #add(sender: DeviceKey): void {
    const count = (this.#offences.get(sender)?.count ?? 0) + 1;
    const until = this.#clock.now() + firstWait * 2 ** (Math.min(count, mostOffences) - 1);
    this.#offences.set(sender, { count, until });
  }
}

/** Whoever wrote before they heard that they may not any more has done nothing wrong, nor has whose change the record here did not take. */
export function isNoOffence({ kind }: Fault): boolean {
  return kind === "not-kept" || kind === "frozen" || kind === "may-not-write" || kind === "removed";
}
