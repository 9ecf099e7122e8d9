import { expect, test } from "vitest";
import { Membrane } from "./membrane.ts";

/** Two sides whose messages are cloned on the way, as the browser clones them between worlds. */
function join(): { from: Membrane; exposed: Map<string, unknown> } {
  const exposed = new Map<string, unknown>();
  const from: Membrane = new Membrane(
    (message) => structuredClone(to.receive(structuredClone(message))),
    () => {},
  );
  const to: Membrane = new Membrane(
    (message) => structuredClone(from.receive(structuredClone(message))),
    (key, value) => {
      if (exposed.has(key)) throw new Error("taken");
      exposed.set(key, value);
    },
  );
  return { from, exposed };
}

function expose<Value>(value: Value): Value {
  const { from, exposed } = join();
  from.expose("it", value);
  return exposed.get("it") as Value;
}

test("functions are called across with values both ways", () => {
  const there = expose({ add: (one: number, other: number) => one + other });
  expect(there.add(2, 3)).toBe(5);
});

test("functions may be handed over as arguments and in answers", () => {
  const there = expose((ask: (word: string) => string) => () => ask("inner"));
  expect(there((word) => `${word} answered`)()).toBe("inner answered");
});

test("promises settle on the other side, kept or broken", async () => {
  const there = expose({
    keep: async () => ["kept"],
    fail: async () => Promise.reject(new TypeError("broken")),
  });
  expect(await there.keep()).toEqual(["kept"]);
  await expect(there.fail()).rejects.toThrow("broken");
});

test("an error thrown there is thrown here with its name", () => {
  const there = expose(() => {
    throw new RangeError("far");
  });
  expect(there).toThrow(expect.objectContaining({ name: "RangeError", message: "far" }));
});

test("what is exposed cannot be changed", () => {
  expect(Object.isFrozen(expose({ a: () => 1 }))).toBe(true);
});

test("a name that is taken is refused to whoever exposes it", () => {
  const { from } = join();
  from.expose("it", 1);
  expect(() => from.expose("it", 2)).toThrow("taken");
});
