import type { Clock } from "../../kernel/clock.ts";
import type { Treatment } from "../gate/sender-record.ts";
import type { SpaceSession } from "./space-session.ts";

type Task = Readonly<{
  /** Its time has come. */
  run: () => void;
  /** The link has ended before that. */
  drop: () => void;
}>;

/** So much that one of them has said is remembered; each is a message. */
const mostTasks = 4_096;

/** What senders that are not listened to for a while have said meanwhile, in the order in which it came. */
export class ThrottledSenders {
  readonly #clock: Clock;
  readonly #waiting = new Map<SpaceSession, { tasks: Task[]; callOff: () => void }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Runs it at once, or after all that waits of this one. False if that is too much. */
  take(
    session: SpaceSession,
    task: Task,
    treatment: Exclude<Treatment, { kind: "dropped" }>,
  ): boolean {
    const waiting = this.#waiting.get(session);
    if (waiting !== undefined) {
      if (waiting.tasks.length >= mostTasks) return false;
      waiting.tasks.push(task);
      return true;
    }
    if (treatment.kind === "heard") {
      task.run();
      return true;
    }
    const callOff = this.#clock.after(treatment.until - this.#clock.now(), () => {
      this.#release(session);
    });
    this.#waiting.set(session, { tasks: [task], callOff });
    return true;
  }

  ended(session: SpaceSession): void {
    const waiting = this.#waiting.get(session);
    waiting?.callOff();
    this.#waiting.delete(session);
    for (const task of waiting?.tasks.splice(0) ?? []) task.drop();
  }

  close(): void {
    for (const { callOff } of this.#waiting.values()) callOff();
  }

  #release(session: SpaceSession): void {
    const tasks = this.#waiting.get(session)?.tasks ?? [];
    for (let next = tasks.shift(); next !== undefined; next = tasks.shift()) next.run();
    this.#waiting.delete(session);
  }
}
