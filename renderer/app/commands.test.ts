import { expect, test } from "vitest";
import { CommandRegistry, keyInWords } from "./commands.ts";

test("a command does what the present screen gave it", () => {
  const commands = new CommandRegistry();
  const done: string[] = [];
  commands.provide("go.home", () => done.push("home"));
  expect(commands.run("go.home")).toBe(true);
  expect(done).toEqual(["home"]);
});

test("a command that means nothing here does nothing and says so", () => {
  expect(new CommandRegistry().run("document.export")).toBe(false);
});

test("a screen that leaves takes its own meaning along, never its successor's", () => {
  const commands = new CommandRegistry();
  const done: string[] = [];
  const takeAway = commands.provide("document.export", () => done.push("old"));
  commands.provide("document.export", () => done.push("new"));
  takeAway();
  commands.run("document.export");
  expect(done).toEqual(["new"]);
});

test("keys are written as the platform writes them", () => {
  expect(keyInWords("document.new", false)).toBe("Ctrl+N");
  expect(keyInWords("document.new", true)).toBe("⌘+N");
  expect(keyInWords("view.toggle-details", true)).toBe("⌘+⇧+\\");
});
