import { inspect } from "node:util";
import { expect, test } from "vitest";
import { Guarded, guarded } from "./unimplemented.ts";

class Thing extends Guarded {
  static override readonly electronName = "thing";
  #secret = 1;
  reveal(): number {
    return this.#secret;
  }
}

const missing = (from: object): unknown => Reflect.get(from, "missing");

test("a member that is not there throws by its Electron name", () => {
  expect(() => missing(new Thing())).toThrow("stand-in does not implement thing.missing");
  expect(() => missing(Thing)).toThrow("stand-in does not implement thing.missing");
  expect(() => missing(guarded("dialog", {}))).toThrow(
    "stand-in does not implement dialog.missing",
  );
});

test("members that are there work, private ones behind them too", () => {
  expect(new Thing().reveal()).toBe(1);
});

test("such an object still emits events, is awaited and is printed", async () => {
  const thing = new Thing();
  const heard: unknown[] = [];
  thing.once("said", (word) => heard.push(word));
  thing.emit("said", "hello");
  expect(heard).toEqual(["hello"]);
  expect(await Promise.resolve(thing)).toBe(thing);
  expect(inspect(thing)).toBe("[stand-in Thing]");
});

test("a test may put its own function in the place of one", () => {
  const dialog = guarded("dialog", { ask: (): string => "cancelled" });
  dialog.ask = () => "saved";
  expect(dialog.ask()).toBe("saved");
});
