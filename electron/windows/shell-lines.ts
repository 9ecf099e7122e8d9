import type { Port } from "#shared/bridge/port.ts";
import { flushPatience, shellAnswerSchema, type ShellMessage } from "#shared/bridge/ports.ts";
import type { Clock } from "#shared/kernel/clock.ts";

/** What a window said when it was asked to finish: `no-answer` if it said nothing in time. */
export type FlushOutcome = "everything-stored" | "not-everything-stored" | "no-answer";

type Line = Readonly<{ port: Port; onFlushed: Set<(everythingStored: boolean) => void> }>;

/** Main's lines to its windows, by the id of their contents. A window has one; a newer replaces it. */
export class ShellLines {
  readonly #clock: Clock;
  readonly #lines = new Map<number, Line>();
  readonly #unsent = new Map<number, ShellMessage[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  attach(window: number, port: Port): void {
    this.#lines.get(window)?.port.close();
    const line: Line = { port, onFlushed: new Set() };
    this.#lines.set(window, line);

    port.onMessage((message) => hear(line, message));
    port.onClose(() => {
      if (this.#lines.get(window) === line) this.#lines.delete(window);
    });
    for (const message of this.#unsent.get(window) ?? []) port.post(message);
    this.#unsent.delete(window);
  }

  /** A window that is still loading receives the message once it asks for its line. */
  send(window: number, message: ShellMessage): void {
    const line = this.#lines.get(window);
    if (line !== undefined) line.port.post(message);
    else this.#unsent.set(window, [...(this.#unsent.get(window) ?? []), message]);
  }

  /** Reaches the windows that are listening; one that is still loading asks for what it needs itself. */
  tellAll(message: ShellMessage): void {
    for (const { port } of this.#lines.values()) port.post(message);
  }

  /** Asks a window to finish what is being typed. A window without a line has nothing to finish. */
  flush(window: number): Promise<FlushOutcome> {
    const line = this.#lines.get(window);
    if (line === undefined) return Promise.resolve("everything-stored");

    return new Promise((resolve) => {
      const settle = (outcome: FlushOutcome) => {
        cancelDeadline();
        stopWaiting();
        line.onFlushed.delete(onFlushed);
        resolve(outcome);
      };
      const onFlushed = (everythingStored: boolean) =>
        settle(everythingStored ? "everything-stored" : "not-everything-stored");

      const cancelDeadline = this.#clock.after(flushPatience.main, () => settle("no-answer"));
      const stopWaiting = line.port.onClose(() => settle("no-answer"));
      line.onFlushed.add(onFlushed);
      line.port.post({ kind: "flush" } satisfies ShellMessage);
    });
  }

  forget(window: number): void {
    this.#lines.get(window)?.port.close();
    this.#lines.delete(window);
    this.#unsent.delete(window);
  }
}

function hear(line: Line, message: unknown): void {
  const answer = shellAnswerSchema.safeParse(message);
  // What is no answer to a flush is nothing that main was promised to do.
  if (!answer.success) return;
  for (const listener of line.onFlushed) listener(answer.data.everythingStored);
}
