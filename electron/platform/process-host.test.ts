import { describe, expect, test } from "vitest";
import { z } from "zod";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { RecordedLog } from "../testing/recorded-log.ts";
import { type HostedProcess, ProcessHost } from "./process-host.ts";

const calls = {
  double: {
    input: z.number(),
    output: z.number(),
    failure: z.object({ kind: z.literal("too-large") }),
  },
} as const;

const gone = { ok: false, failure: { kind: "process-gone" } };

describe("a call", () => {
  test("is answered by the process, each by its own answer", async () => {
    const { host, child } = startHost();
    const one = host.call("double", 1);
    const two = host.call("double", 2);
    child().answer(2, { ok: true, value: 4 });
    child().answer(1, { ok: true, value: 2 });
    expect([await one, await two]).toEqual([
      { ok: true, value: 2 },
      { ok: true, value: 4 },
    ]);
  });

  test("may be answered with the call's own failure", async () => {
    const { host, child } = startHost();
    const asked = host.call("double", 1);
    child().answer(1, { ok: false, failure: { kind: "too-large" } });
    expect(await asked).toEqual({ ok: false, failure: { kind: "too-large" } });
  });

  test.each([
    ["another type", { ok: true, value: "two" }],
    ["an unknown failure", { ok: false, failure: { kind: "else" } }],
    ["no result", "two"],
  ])("whose answer is %s counts as not answered, and is noted", async (_what, result) => {
    const { host, child, log } = startHost();
    const asked = host.call("double", 1);
    child().answer(1, result);
    expect(await asked).toEqual(gone);
    expect(log.events).toEqual(["process.malformed-answer"]);
  });

  test("is given up after a while, and a late answer harms nobody", async () => {
    const { host, child, clock } = startHost();
    const asked = host.call("double", 1);
    clock.advance(60_000);
    expect(await asked).toEqual(gone);
    child().answer(1, { ok: true, value: 2 });
    child().say("rubbish");
  });
});

describe("a process that dies", () => {
  test("answers what was asked of it with its death, and is started again", async () => {
    const { host, child, clock, children, log } = startHost();
    const asked = host.call("double", 1);
    child().die(9);
    expect(await asked).toEqual(gone);
    expect(log.entries).toEqual([{ event: "process.died", details: { process: "test", code: 9 } }]);

    clock.advance(100);
    expect(children).toHaveLength(2);
    const again = host.call("double", 3);
    child().answer(2, { ok: true, value: 6 });
    expect(await again).toEqual({ ok: true, value: 6 });
  });

  test("is waited for by a call that comes meanwhile", async () => {
    const { host, child, clock } = startHost();
    child().die(1);
    const asked = host.call("double", 5);
    clock.advance(100);
    expect(child().posted).toHaveLength(1);
    child().answer(1, { ok: true, value: 10 });
    expect(await asked).toEqual({ ok: true, value: 10 });
  });

  test("is started less and less often while it keeps dying, and at once again when it has answered", async () => {
    const { host, child, clock, children } = startHost();
    for (let death = 0; death < 10; death++) {
      child().die(1);
      clock.advance(5_000);
    }
    expect(children).toHaveLength(11);
    child().die(1);
    clock.advance(4_000);
    expect(children).toHaveLength(11);
    clock.advance(1_000);
    expect(children).toHaveLength(12);

    const asked = host.call("double", 1);
    child().answer(1, { ok: true, value: 2 });
    await asked;
    child().die(1);
    clock.advance(50);
    expect(children).toHaveLength(13);
  });

  test("is not started again once it was stopped", async () => {
    const { host, child, clock, children, log } = startHost();
    host.stop();
    expect(child().wasKilled).toBe(true);
    child().die(0);
    clock.advance(60_000);
    expect(children).toHaveLength(1);
    expect(log.events).toEqual([]);
    expect(await host.call("double", 1)).toEqual(gone);
  });

  test("is not started again when it died shortly before it was stopped", () => {
    const { host, child, clock, children } = startHost();
    child().die(1);
    host.stop();
    clock.advance(60_000);
    expect(children).toHaveLength(1);
  });
});

function startHost() {
  const clock = new ManualClock();
  const log = new RecordedLog();
  const children: FakeProcess[] = [];
  const fork = () => {
    const next = new FakeProcess();
    children.push(next);
    return next;
  };
  const host = new ProcessHost({ name: "test", calls, fork, clock, log });
  host.start();
  const child = () => {
    const last = children.at(-1);
    if (last === undefined) throw new Error("No process was started");
    return last;
  };
  return { clock, log, children, host, child };
}

/** A process that says and does what the test wants. */
class FakeProcess implements HostedProcess {
  readonly posted: unknown[] = [];
  wasKilled = false;
  #onMessage: (message: unknown) => void = () => undefined;
  #onExit: (code: number) => void = () => undefined;

  post(message: unknown): void {
    this.posted.push(message);
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#onMessage = listener;
  }

  onExit(listener: (code: number) => void): void {
    this.#onExit = listener;
  }

  kill(): void {
    this.wasKilled = true;
  }

  answer(id: number, result: unknown): void {
    this.say({ id, result });
  }

  say(message: unknown): void {
    this.#onMessage(message);
  }

  die(code: number): void {
    this.#onExit(code);
  }
}
