import type { Clock } from "../../kernel/clock.ts";
import type { Place, WholeEnvelope } from "../envelope/envelope.ts";
import { SenderRecord } from "../gate/sender-record.ts";
import type { Judgement } from "../gate/verdict.ts";
import type { Asking } from "./asking.ts";
import { Backlog } from "./backlog.ts";
import type { Arrival } from "./intake.ts";
import type { SpaceSession } from "./space-session.ts";
import { ThrottledSenders } from "./throttled-senders.ts";

type Parts = Readonly<{
  clock: Clock;
  asking: Pick<Asking, "answered" | "came" | "passedOver" | "settled">;
  /** Whether the document of an envelope was deleted for ever here. */
  isDeleted: (place: Place) => boolean;
  /** These are to be looked at now. */
  onArrival: (arrival: Arrival) => void;
}>;

/**
 * What others bring, on its way to where it is looked at: not too much at a time, nothing of what was deleted for ever here, and
 * nothing of a throttled sender before its time. What that one has sent holds up nobody until then, for nobody knows who signed it.
 */
export class Arrivals {
  readonly #parts: Parts;
  readonly #backlog = new Backlog();
  readonly #senders: SenderRecord;
  readonly #throttled: ThrottledSenders;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#senders = new SenderRecord(parts.clock);
    this.#throttled = new ThrottledSenders(parts.clock);
  }

  take(session: SpaceSession, came: readonly WholeEnvelope[], answers: number): void {
    const { asking, isDeleted, onArrival } = this.#parts;
    // Whoever sends it has not heard yet that it was deleted here.
    const envelopes = came.filter(({ envelope }) => !isDeleted(envelope));
    asking.passedOver(session, came, envelopes);
    if (envelopes.length === 0) return;
    const isThrottled = this.#senders.treatmentOf(session.peer).kind === "throttled";
    if (!this.#backlog.add(session, envelopes, isThrottled)) return session.line.fail("too-much");
    this.#inTurn(session, {
      run: () => {
        asking.came(session, envelopes, answers);
        onArrival({ from: session, envelopes });
      },
      drop: () => this.#backlog.settled(session, envelopes),
    });
  }

  /** What was wanted has come, as far as it is going to. */
  answered(session: SpaceSession, number: number): void {
    const run = () => this.#parts.asking.answered(session, number);
    this.#inTurn(session, { run, drop: () => undefined });
  }

  /** It was looked at. */
  settled({ from, envelopes }: Arrival): void {
    this.#parts.asking.settled(envelopes);
    if (from !== null) this.#backlog.settled(from, envelopes);
  }

  /** What the gate said of something that this one had brought; and whether it was brought in vain. */
  judged(from: SpaceSession, judgement: Judgement, isInVain: boolean): void {
    if (isInVain) this.#senders.noteInVain(from.peer);
    const treatment = this.#senders.note(from.peer, [judgement]);
    if (treatment.kind === "dropped") from.line.fail("too-much");
  }

  ended(session: SpaceSession): void {
    this.#throttled.ended(session);
  }

  close(): void {
    this.#throttled.close();
  }

  #inTurn(session: SpaceSession, task: Parameters<ThrottledSenders["take"]>[1]): void {
    const treatment = this.#senders.treatmentOf(session.peer);
    const isTaken = treatment.kind !== "dropped" && this.#throttled.take(session, task, treatment);
    if (isTaken) return;
    task.drop();
    session.line.fail("too-much");
  }
}
