import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { outlastSignals } from "./outlast-signals.ts";

test.each(["SIGINT", "SIGTERM"])("%s ends the vault only once it has closed", (signal) => {
  const exits: unknown[] = [];
  const source = Object.assign(new EventEmitter(), { exit: (code: number) => exits.push(code) });
  let isClosed = false;
  outlastSignals(source as unknown as NodeJS.Process, () => isClosed);

  source.emit(signal);
  expect(exits).toEqual([]);
  isClosed = true;
  source.emit(signal);
  expect(exits).toEqual([0]);
});
