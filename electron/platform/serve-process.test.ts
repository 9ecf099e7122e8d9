import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { z } from "zod";
import { fail, ok } from "#shared/kernel/result.ts";
import { serveProcess } from "./serve-process.ts";

const calls = {
  half: {
    input: z.number(),
    output: z.number(),
    failure: z.object({ kind: z.literal("odd") }),
  },
} as const;

function serve() {
  const posted: unknown[] = [];
  const parent = Object.assign(new EventEmitter(), {
    postMessage: (message: unknown) => void posted.push(message),
  });
  const ports: unknown[] = [];
  serveProcess(parent, calls, {
    half: async (input, given) => {
      ports.push(...given);
      return input % 2 === 0 ? ok(input / 2) : fail({ kind: "odd" });
    },
  });
  const ask = async (data: unknown, given: readonly unknown[] = []) => {
    parent.emit("message", { data, ports: given });
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  };
  return { ask, posted, ports };
}

test("a call is answered under its own number, with a value or a failure", async () => {
  const { ask, posted } = serve();
  await ask({ id: 1, name: "half", input: 4 });
  await ask({ id: 2, name: "half", input: 3 });
  expect(posted).toEqual([
    { id: 1, result: { ok: true, value: 2 } },
    { id: 2, result: { ok: false, failure: { kind: "odd" } } },
  ]);
});

test("the ports that travelled with a call reach its handler", async () => {
  const { ask, ports } = serve();
  await ask({ id: 1, name: "half", input: 4 }, ["a port"]);
  expect(ports).toEqual(["a port"]);
});

test.each([
  ["an unknown name", { id: 1, name: "toString", input: 4 }, "No such call"],
  ["an input of another type", { id: 1, name: "half", input: "4" }, "expected number"],
  ["no call", "half", "expected object"],
])("%s is a bug and thrown", async (_what, message, reason) => {
  const { ask, posted } = serve();
  await expect(ask(message)).rejects.toThrow(reason);
  expect(posted).toEqual([]);
});
