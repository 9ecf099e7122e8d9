import type { MessagePortMain } from "electron";
import { Emitter } from "#shared/kernel/emitter.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { fail, type Result } from "#shared/kernel/result.ts";
import type { Log } from "./log.ts";
import {
  answerSchema,
  type ProcessCalls,
  type ProcessInput,
  type ProcessResult,
  resultSchema,
} from "./process-calls.ts";

/** A running utility process, as far as its host needs it. */
export interface HostedProcess {
  post(message: unknown, ports: readonly MessagePortMain[]): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Fires once, when the process has ended for whatever reason. */
  onExit(listener: (code: number) => void): void;
  kill(): void;
}

/** The process is not there, ended before it answered, or took too long. */
export type ProcessGone = { readonly kind: "process-gone" };

type Waiting = Readonly<{
  call: ProcessCalls[string];
  settle: (result: Result<unknown, unknown>) => void;
}>;

type Options<Calls extends ProcessCalls> = Readonly<{
  name: string;
  calls: Calls;
  fork: () => HostedProcess;
  clock: Clock;
  log: Log;
  /** Called whenever the process was started, with nothing of what it was told before. */
  onStarted?: () => void;
}>;

const answerWithin = 10_000;
const shortestPause = 50;
const longestPause = 5_000;

/**
 * Keeps one utility process running and carries calls to it. When the process dies, what was asked
 * is answered with `process-gone`, and after a pause that grows while it keeps dying it is started
 * again. Ports that were handed to it close by themselves.
 */
export class ProcessHost<Calls extends ProcessCalls> {
  readonly #options: Options<Calls>;
  readonly #waiting = new Map<number, Waiting>();
  readonly #started = new Emitter<HostedProcess>();
  #process: HostedProcess | null = null;
  #lastId = 0;
  #pause = shortestPause;
  #stopped = false;

  constructor(options: Options<Calls>) {
    this.#options = options;
  }

  start(): void {
    const child = this.#options.fork();
    this.#process = child;
    child.onMessage((message) => this.#receive(message));
    child.onExit((code) => this.#bury(code));
    this.#started.emit(child);
    this.#options.onStarted?.();
  }

  /** A call made while the process is being started again waits for it, within its time. */
  call<Name extends keyof Calls & string>(
    name: Name,
    input: ProcessInput<Calls, Name>,
    ports: readonly MessagePortMain[] = [],
  ): Promise<ProcessResult<Calls, Name> | Result<never, ProcessGone>> {
    const call = this.#options.calls[name];
    if (call === undefined || this.#stopped) return Promise.resolve(gone());

    return new Promise((resolve) => {
      const id = ++this.#lastId;
      const post = (child: HostedProcess) => child.post({ id, name, input }, ports);
      let stopListening = () => {};

      const cancelDeadline = this.#options.clock.after(call.within ?? answerWithin, () =>
        settle(gone()),
      );
      const settle = (result: Result<unknown, unknown>) => {
        cancelDeadline();
        stopListening();
        this.#waiting.delete(id);
        // Checked against this very call's schema in #receive.
        resolve(result as ProcessResult<Calls, Name>);
      };

      const send = (child: HostedProcess) => {
        stopListening();
        this.#waiting.set(id, { call, settle });
        post(child);
      };
      if (this.#process === null) stopListening = this.#started.on(send);
      else send(this.#process);
    });
  }

  /** Ends the process for good; nothing is started again. */
  stop(): void {
    this.#stopped = true;
    this.#process?.kill();
  }

  #receive(message: unknown): void {
    const answer = answerSchema.safeParse(message);
    const waiting = answer.success ? this.#waiting.get(answer.data.id) : undefined;
    // An answer that came after its time has nobody waiting.
    if (!answer.success || waiting === undefined) return;

    const result = resultSchema(waiting.call).safeParse(answer.data.result);
    if (!result.success) {
      this.#options.log.note("process.malformed-answer", { process: this.#options.name });
      waiting.settle(gone());
      return;
    }
    this.#pause = shortestPause;
    waiting.settle(result.data as Result<unknown, unknown>);
  }

  #bury(code: number): void {
    this.#process = null;
    for (const waiting of this.#waiting.values()) waiting.settle(gone());
    if (this.#stopped) return;

    this.#options.log.note("process.died", { process: this.#options.name, code });
    this.#options.clock.after(this.#pause, () => {
      if (!this.#stopped) this.start();
    });
    this.#pause = Math.min(this.#pause * 2, longestPause);
  }
}

function gone(): Result<never, ProcessGone> {
  return fail({ kind: "process-gone" });
}
